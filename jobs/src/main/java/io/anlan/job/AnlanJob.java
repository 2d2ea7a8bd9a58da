package io.anlan.job;

import static org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaStreams;
import io.anlan.io.NoEventTime;
import io.anlan.io.TopicExtent;
import io.anlan.job.River.FirstLoad;
import io.anlan.job.River.Inflow;
import io.anlan.job.River.Outflow;
import io.anlan.model.RawRecord;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompressionType;

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
        TopicExtent population = Preflight.extent(kafka, kafka.populationTopic());
        connect(env, settings, new KafkaStreams(kafka), new FirstLoadPlan(population, goesOn(env)));
    }

    private static boolean goesOn(StreamExecutionEnvironment env) {
        return env.getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent();
    }

    /**
     * What a first load reads.
     *
     * @param population what the topic holds now
     * @param goesOn whether the job goes on from a savepoint. It has in it how far the first load is, bounds included; or,
     *     where {@code ./anlan bootstrap} has made it, the register itself, so that nothing is left to be waited for
     */
    record FirstLoadPlan(TopicExtent population, boolean goesOn) {

        /** For a source that no savepoint tells where it was. */
        TopicExtent bounds() {
            return goesOn ? TopicExtent.NOTHING : population;
        }
    }

    /** From the sources through the river to the sinks. */
    static void connect(StreamExecutionEnvironment env, Settings settings, KafkaStreams kafka, FirstLoadPlan plan) {
        // Live, nothing waits for event time: no watermark has a say in when a warning goes out. There is one alone,
        // the last
        // of all, with which a source says that it has come to its end: by it the join knows that the register is
        // there.
        WatermarkStrategy<RawRecord> noEventTime = NoEventTime.strategy();
        DataStream<RawRecord> atStart = env.fromSource(
                        kafka.populationAtStart(plan.bounds(), plan.population()),
                        noWatermarks(),
                        "population at start")
                .uid(Uids.POPULATION_AT_START);
        DataStream<RawRecord> population = env.fromSource(kafka.population(plan.bounds()), noEventTime, "population")
                .uid(Uids.POPULATION);
        DataStream<RawRecord> reports =
                env.fromSource(kafka.reports(), noEventTime, "reports").uid(Uids.REPORTS);

        // One subtask reads them, so that all subtasks of the operators that go by them hear of changes in one order.
        DataStream<RawRecord> lexicon = env.fromSource(kafka.lexicon(), noEventTime, "lexicon changes")
                .setParallelism(1)
                .uid(Uids.LEXICON);
        DataStream<RawRecord> rules = env.fromSource(kafka.rules(), noEventTime, "rule changes")
                .setParallelism(1)
                .uid(Uids.RULE_CHANGES);

        FirstLoad firstLoad = new FirstLoad(atStart, plan.population());
        Outflow outflow = River.flow(new Inflow(reports, firstLoad, population, lexicon, rules), settings);

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
        // What a rule or the join keeps is packed already; compressing it again costs more time than it saves disk.
        defaults.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.NO_COMPRESSION));
        // Most keys that are looked up are new: persons in a first load, reports, timelines. A filter says so
        // without a look into blocks, and is read in parts, or it would drive the blocks out where memory is short.
        defaults.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        defaults.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
        // Half-filled buffers are sent on at once: at night every buffer is half-filled. When there is much to do
        // records gather in them all the same, while the next operator is busy; and no thread has to look after them.
        defaults.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        return defaults;
    }
}
