package io.anlan.local.replay;

import io.anlan.job.Settings;
import io.anlan.job.Settings.Mode;
import io.anlan.job.SettingsReader;
import io.anlan.local.flink.LocalFlink;
import io.anlan.metrics.Metrics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.runtime.client.JobExecutionException;

/**
 * One call of {@code ./anlan replay}: runs it, tells how far it is, leaves the four files or nothing.
 *
 * @param out where the four files go
 * @param work a folder of this run's own; whoever gave it removes it
 * @param progress where a person is told; results go to the files alone
 */
public record ReplayRun(
        List<Path> reports,
        List<Path> population,
        Map<String, String> settings,
        int parallelism,
        Path out,
        Path work,
        PrintStream progress) {

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(2);

    /** Whether the folder holds a replay's results already. */
    public static boolean hasResults(Path folder) {
        return ResultFiles.standIn(folder);
    }

    /**
     * Runs it to the end.
     *
     * @return the exit status: 0 done, 1 failed
     * @throws io.anlan.job.SettingsException where a setting is wrong
     */
    public int run() throws Exception {
        Settings river = SettingsReader.of(settings).river(Mode.REPLAY);
        progress.println("replay: starting, parallelism " + parallelism + ", lexicon " + river.lexicon());
        Instant begin = Instant.now();
        ResultFiles files = new ResultFiles(out, Files.createDirectories(work));
        try {
            Ended run = execute(river, files);
            JobExecutionResult result = run.result();
            Summary summary = Summary.of(files, result.getAllAccumulatorResults());
            summary.write(files.unfinished(ResultFiles.SUMMARY));
            files.publish();
            tell(summary, begin, Instant.ofEpochMilli(result.<Long>getAccumulatorResult(Metrics.READY_AT)), run.at());
            return 0;
        } catch (JobExecutionException failed) {
            progress.println("replay: failed: " + rootCause(failed));
            return 1;
        }
    }

    /** A job that has ended. */
    private record Ended(JobExecutionResult result, Instant at) {}

    private Ended execute(Settings river, ResultFiles files) throws Exception {
        try (LocalFlink flink = Replay.start(reports, population, river, parallelism, files)) {
            while (true) {
                Optional<JobExecutionResult> result = flink.await(BETWEEN_NEWS);
                if (result.isPresent()) {
                    return new Ended(result.get(), Instant.now());
                }
                progress.printf(Locale.ROOT, "replay: %,d reports read%n", flink.count(Metrics.REPORTS));
            }
        }
    }

    /** Start-up is what passes until the first subtask is ready to read. */
    private void tell(Summary summary, Instant begin, Instant ready, Instant ended) {
        double seconds = Math.max(1, Duration.between(ready, ended).toMillis()) / 1000.0;
        progress.printf(
                Locale.ROOT,
                "replay: %,d reports, %,d dispute warnings, %,d dead letters in %.1f s (%,.0f reports/s, start-up of"
                        + " %.1f s aside), in %s%n",
                summary.reports(),
                summary.warnings(),
                summary.deadLetters(),
                seconds,
                summary.reports() / seconds,
                Duration.between(begin, ready).toMillis() / 1000.0,
                out);
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
