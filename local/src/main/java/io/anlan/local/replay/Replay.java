package io.anlan.local.replay;

import static org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks;

import io.anlan.io.DeadLetterJson;
import io.anlan.io.Lines;
import io.anlan.job.River;
import io.anlan.job.River.Inflow;
import io.anlan.job.River.Outflow;
import io.anlan.job.Settings;
import io.anlan.local.flink.LocalFlink;
import io.anlan.model.DeadLetter;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.warning.WarningJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions.CompressionCodec;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The river over files: the same dataflow as on a cluster, in Flink's batch mode. Flink sorts each keyed operator's input
 * by key there, so that an operator sees all of one report, or all of one person, together and can wait for its end: what
 * comes out does not hang on the order of the files or on the parallelism.
 */
final class Replay {

    private final ResultFiles files;
    private final StreamExecutionEnvironment env;

    private Replay(ResultFiles files, StreamExecutionEnvironment env) {
        this.files = files;
        this.env = env;
    }

    /** Starts a replay in a cluster of its own; the files are complete when the job has finished. */
    static LocalFlink start(
            List<Path> reports, List<Path> population, Settings settings, int parallelism, ResultFiles files)
            throws Exception {
        Configuration configuration = configuration(files.work(), parallelism);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        new Replay(files, env).attach(reports, population, settings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("Anlan replay");
        LocalFlink flink = LocalFlink.start(configuration, parallelism);
        flink.submit(graph);
        return flink;
    }

    private void attach(List<Path> reports, List<Path> population, Settings settings) throws IOException {
        Outflow outflow =
                River.flow(Inflow.ofReplay(lines("reports", reports), lines("population", population)), settings);

        outflow.disputeWarnings()
                .sinkTo(new SortedLines<>(
                        files.unfinished(ResultFiles.DISPUTE_WARNINGS), WarningOrder::of, WarningJson::write))
                .setParallelism(1)
                .name("dispute warnings")
                .uid("dispute-warnings");
        outflow.riskWarnings()
                .sinkTo(new SortedLines<>(
                        files.unfinished(ResultFiles.RISK_WARNINGS), WarningOrder::of, WarningJson::write))
                .setParallelism(1)
                .name("risk warnings")
                .uid("risk-warnings");
        outflow.deadLetters()
                .sinkTo(new SortedLines<>(
                        files.unfinished(ResultFiles.DEAD_LETTERS), Replay::position, DeadLetterJson::write))
                .setParallelism(1)
                .name("dead letters")
                .uid("dead-letters");
    }

    private static Position position(DeadLetter letter) {
        return letter.record().position();
    }

    private DataStream<RawRecord> lines(String name, List<Path> paths) throws IOException {
        // A file source wants one file at least.
        List<Path> atLeastOne = paths.isEmpty() ? List.of(Files.createFile(files.unfinished("nothing.jsonl"))) : paths;
        org.apache.flink.core.fs.Path[] flinkPaths = atLeastOne.stream()
                .map(path -> new org.apache.flink.core.fs.Path(path.toUri()))
                .toArray(org.apache.flink.core.fs.Path[]::new);
        return env.fromSource(Lines.of(flinkPaths), noWatermarks(), name).uid(name);
    }

    private static Configuration configuration(Path work, int parallelism) {
        Configuration configuration = LocalFlink.onLoopback(work);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        // State stays on RocksDB, as on a cluster, where batch mode would bring its own.
        configuration.set(ExecutionOptions.USE_BATCH_STATE_BACKEND, false);
        // A key's one timer goes off at the end, once: no reason to look it up on disk.
        configuration.set(RocksDBOptions.TIMER_SERVICE_FACTORY, PriorityQueueStateType.HEAP);
        // One file is read by one thread: the next operators sort what it has read while it reads on.
        configuration.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        configuration.set(JobManagerOptions.SCHEDULER, SchedulerType.Default);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        // What is read back a moment later from this machine's own disk is not worth packing.
        configuration.set(NettyShuffleEnvironmentOptions.SHUFFLE_COMPRESSION_CODEC, CompressionCodec.NONE);
        // Counts travel with heartbeats, and somebody is watching the progress.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        return configuration;
    }
}
