package io.anlan.job;

import static org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaStreams;
import io.anlan.job.River.Inflow;
import io.anlan.job.River.Outflow;
import io.anlan.model.RawRecord;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that runs on a cluster: the river from Kafka to Kafka. */
public final class AnlanJob {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private AnlanJob() {}

    /**
     * Submits the job. Arguments are {@code --option value}, see {@link AnlanOptions}.
     *
     * @throws SettingsException where a setting is wrong or a topic is missing, before anything starts
     */
    public static void main(String[] args) throws Exception {
        SettingsReader settings = SettingsReader.ofArguments(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(defaults());
        attach(env, settings.river(Settings.Mode.LIVE), settings.kafka());
        env.execute("Anlan");
    }

    /**
     * Builds the job in this environment, which has to be made of {@link #defaults()}, after a look at Kafka.
     *
     * @throws SettingsException where a topic is missing or a timeout does not fit
     */
    public static void attach(StreamExecutionEnvironment env, Settings settings, KafkaSettings kafka) {
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
        }
        Preflight.check(kafka, Duration.ofMillis(env.getCheckpointInterval()));
        connect(env, settings, new KafkaStreams(kafka));
    }

    /** From the sources through the river to the sinks. */
    static void connect(StreamExecutionEnvironment env, Settings settings, KafkaStreams kafka) {
        // Live, nothing waits for event time: no watermark has a say in when a warning goes out.
        DataStream<RawRecord> reports =
                env.fromSource(kafka.reports(), noWatermarks(), "reports").uid(Uids.REPORTS);
        DataStream<RawRecord> population =
                env.fromSource(kafka.population(), noWatermarks(), "population").uid(Uids.POPULATION);

        // One subtask reads them, so that all subtasks of the operators that go by them hear of changes in one order.
        DataStream<RawRecord> lexicon = env.fromSource(kafka.lexicon(), noWatermarks(), "lexicon changes")
                .setParallelism(1)
                .uid(Uids.LEXICON);
        DataStream<RawRecord> rules = env.fromSource(kafka.rules(), noWatermarks(), "rule changes")
                .setParallelism(1)
                .uid(Uids.RULE_CHANGES);

        Outflow outflow = River.flow(new Inflow(reports, population, lexicon, rules), settings);

        outflow.disputeWarnings()
                .sinkTo(kafka.disputeWarnings())
                .name("dispute warnings")
                .uid(Uids.DISPUTE_WARNINGS);
        outflow.riskWarnings()
                .sinkTo(kafka.riskWarnings())
                .name("risk warnings")
                .uid(Uids.RISK_WARNINGS);
        outflow.deadLetters().sinkTo(kafka.deadLetters()).name("dead letters").uid(Uids.DEAD_LETTERS);
    }

    /** What the job needs of Flink, whatever the cluster says: see docs/design.md, section State and upgrades. */
    public static Configuration defaults() {
        Configuration defaults = new Configuration();
        // State must be found again by name, and by any version of the code.
        defaults.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        defaults.set(PipelineOptions.GENERIC_TYPES, false);
        // All that flows is immutable, so nothing has to be copied between chained operators.
        defaults.set(PipelineOptions.OBJECT_REUSE, true);
        defaults.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        defaults.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // Half-filled buffers are sent on after this long. At night every buffer is half-filled.
        defaults.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(2));
        return defaults;
    }
}
