package io.anlan.local.bootstrap;

import static org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks;

import io.anlan.io.DeadLetterJson;
import io.anlan.io.Lines;
import io.anlan.job.RegisterSavepoint;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.replay.SortedLines;
import io.anlan.metrics.Metrics;
import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.typeutils.runtime.kryo.JavaSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * One call of {@code ./anlan bootstrap}: a savepoint of the live job out of population files, or none.
 *
 * @param savepoint the folder to be; what could not be used goes beside it
 * @param work a folder of this run's own; whoever gave it removes it
 * @param progress where a person is told
 */
public record BootstrapRun(List<Path> population, Path savepoint, int parallelism, Path work, PrintStream progress) {

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(2);

    /** Where the records go that cannot be used, contracts/dead-letter.v1, one a line; always there, even when empty. */
    public static Path deadLetters(Path savepoint) {
        Path absolute = savepoint.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".dead-letters.jsonl");
    }

    /**
     * Runs it to the end.
     *
     * @return the exit status: 0 done, 1 failed
     */
    public int run() throws Exception {
        Instant begin = Instant.now();
        Files.createDirectories(savepoint.toAbsolutePath().getParent());
        try (LocalFlink flink = LocalFlink.start(configuration(), parallelism)) {
            flink.submit(graph());
            tell(await(flink), begin);
            return 0;
        } catch (JobExecutionException failed) {
            progress.println("bootstrap: failed: " + rootCause(failed));
            return 1;
        }
    }

    private JobExecutionResult await(LocalFlink flink) throws Exception {
        while (true) {
            Optional<JobExecutionResult> result = flink.await(BETWEEN_NEWS);
            if (result.isPresent()) {
                return result.get();
            }
            progress.printf(Locale.ROOT, "bootstrap: %,d updates taken%n", flink.count(Metrics.POPULATION_UPDATES));
        }
    }

    private void tell(JobExecutionResult result, Instant begin) throws IOException {
        double seconds = Math.max(1, Duration.between(begin, Instant.now()).toMillis()) / 1000.0;
        long updates = result.<Long>getAccumulatorResult(Metrics.POPULATION_UPDATES);
        long dead = result.<Long>getAccumulatorResult(Metrics.DEAD_LETTERS + "." + Stage.PARSE.wire())
                + result.<Long>getAccumulatorResult(Metrics.DEAD_LETTERS + "." + Stage.VALIDATE.wire());
        progress.printf(
                Locale.ROOT,
                "bootstrap: %,d updates, %,d dead letters in %s, %.1f s (%,.0f updates/s); a savepoint of %,d MB in %s%n",
                updates,
                dead,
                deadLetters(savepoint),
                seconds,
                updates / seconds,
                bytes(savepoint) / 1_000_000,
                savepoint);
    }

    private StreamGraph graph() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration());
        org.apache.flink.core.fs.Path[] files = population.stream()
                .map(path -> new org.apache.flink.core.fs.Path(path.toUri()))
                .toArray(org.apache.flink.core.fs.Path[]::new);
        DataStream<RawRecord> lines = env.fromSource(Lines.of(files), noWatermarks(), "population");
        DataStream<DeadLetter> deadLetters = RegisterSavepoint.write(
                lines, savepoint.toAbsolutePath().normalize().toUri().toString());
        deadLetters
                .sinkTo(new SortedLines<>(
                        deadLetters(savepoint), letter -> letter.record().position(), DeadLetterJson::write))
                .setParallelism(1)
                .name("dead letters");
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("Anlan bootstrap");
        return graph;
    }

    private Configuration configuration() {
        Configuration configuration = LocalFlink.onLoopback(work);
        // Operators of Flink's own write the savepoint: they have no uids, and hand over what Kryo has to write. Kryo
        // leaves
        // it to Java, since it could not make it again without a look into java.lang.
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, true);
        configuration.set(
                PipelineOptions.SERIALIZATION_CONFIG,
                List.of("%s: {type: kryo, kryo-type: registered, class: %s}"
                        .formatted(OperatorSubtaskState.class.getName(), JavaSerializer.class.getName())));
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(768));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        // Counts travel with heartbeats, and somebody is watching the progress.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        return configuration;
    }

    /** What all the files of a savepoint, or of any folder, take. */
    public static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(BootstrapRun::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
