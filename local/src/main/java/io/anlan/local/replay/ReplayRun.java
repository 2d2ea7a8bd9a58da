package io.anlan.local.replay;

import io.anlan.job.Settings;
import io.anlan.job.Settings.Mode;
import io.anlan.job.SettingsReader;
import io.anlan.metrics.Metrics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/**
 * One call of {@code ./anlan replay}: runs it, tells how far it is, leaves the four files or nothing.
 *
 * @param progress where a person is told; results go to the files alone
 */
public record ReplayRun(
        List<Path> reports,
        List<Path> population,
        Map<String, String> settings,
        int parallelism,
        Path out,
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
        try (ResultFiles files = ResultFiles.in(out)) {
            Thread tidy = new Thread(() -> remove(files), "tidy-up");
            Runtime.getRuntime().addShutdownHook(tidy);
            Instant begin = Instant.now();
            progress.println("replay: starting, parallelism " + parallelism + ", lexicon " + river.lexicon());
            JobExecutionResult result = follow(Replay.start(reports, population, river, parallelism, files));
            Summary summary = Summary.of(files, result.getAllAccumulatorResults());
            summary.write(files.unfinished(ResultFiles.SUMMARY));
            files.publish();
            Runtime.getRuntime().removeShutdownHook(tidy);
            tell(summary, Duration.between(begin, Instant.now()), Duration.ofMillis(result.getNetRuntime()));
            return 0;
        } catch (ExecutionException failed) {
            progress.println("replay: failed: " + rootCause(failed));
            return 1;
        }
    }

    private JobExecutionResult follow(JobClient job) throws Exception {
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        while (true) {
            try {
                return end.get(BETWEEN_NEWS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                CompletableFuture<Void> unused = job.getAccumulators().thenAccept(this::tellProgress);
            }
        }
    }

    private void tellProgress(Map<String, Object> tallies) {
        if (tallies.get(Metrics.REPORTS) instanceof Long read) {
            progress.printf(Locale.ROOT, "replay: %,d reports read%n", read);
        }
    }

    private void tell(Summary summary, Duration all, Duration job) {
        double seconds = Math.max(1, job.toMillis()) / 1000.0;
        progress.printf(
                Locale.ROOT,
                "replay: %,d reports, %,d dispute warnings, %,d dead letters in %.1f s (%,.0f reports/s, start-up of"
                        + " %.1f s aside), in %s%n",
                summary.reports(),
                summary.warnings(),
                summary.deadLetters(),
                seconds,
                summary.reports() / seconds,
                all.minus(job).toMillis() / 1000.0,
                out);
    }

    private static void remove(ResultFiles files) {
        try {
            files.close();
        } catch (IOException cannotBeHelped) {
            throw new UncheckedIOException(cannotBeHelped);
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
