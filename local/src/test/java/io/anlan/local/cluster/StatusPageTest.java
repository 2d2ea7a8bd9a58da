package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.local.cluster.ClusterStatus.Flow;
import io.anlan.local.cluster.ClusterStatus.Links;
import io.anlan.local.cluster.ClusterStatus.ProcessStatus;
import io.anlan.local.cluster.FlinkRest.Checkpoint;
import io.anlan.local.cluster.FlinkRest.FirstLoad;
import io.anlan.local.cluster.FlinkRest.Job;
import io.anlan.local.cluster.LocalProcess.State;
import io.anlan.local.display.Paint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Links LINKS =
            new Links(URI.create("http://127.0.0.1:8081"), "127.0.0.1:9092", Path.of("/c/logs"));
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(NOW.minusSeconds(8), 12_345_678, Duration.ofMillis(240), 18, 1);

    private final StatusPage page = new StatusPage(Paint.PLAIN);

    @Test
    void whereAllIsWellItFitsOnOneScreen() {
        ClusterStatus status = status(running(), Optional.of(job("RUNNING", 12, 12)), "");

        assertThat(page.lines(status))
                .containsExactly(
                        "kafka         running, pid 11, for 5 min",
                        "taskmanager-1 running, pid 12, for 5 min",
                        "",
                        "job           RUNNING for 4 min, parallelism 2, restarts 3",
                        "checkpoint    8 s ago, 12 MB, took 0.2 s (18 done, 1 failed)",
                        "lag           1,200 records of anlan.reports.v1 at the last commit",
                        "last minute   60 warnings of disputes, 3 of risks; 1 dead letters",
                        "",
                        "web UI        http://127.0.0.1:8081/#/job/running/abc/overview",
                        "Kafka         127.0.0.1:9092",
                        "logs          /c/logs",
                        "latest state  /c/checkpoints/abc/chk-18");
        assertThat(status.isWell()).isTrue();
    }

    @Test
    void aFirstLoadSaysHowFarItIs() {
        ClusterStatus status = status(
                running(), Optional.of(job("RUNNING", 12, 12)), "", Optional.of(new FirstLoad(1_812_000, 3_000_000)));

        assertThat(page.lines(status)).contains("population    1,812,000 of 3,000,000 loaded; reports wait");
        assertThat(status.isWell()).isTrue();
    }

    @Test
    void aProcessThatIsGoneStandsOut() {
        List<ProcessStatus> processes = List.of(
                running().get(0), new ProcessStatus("taskmanager-1", State.GONE, Optional.empty(), Optional.empty()));
        ClusterStatus status =
                status(processes, Optional.of(job("RUNNING", 12, 6)), "RemoteTransportException: connection closed");

        assertThat(page.lines(status))
                .contains(
                        "taskmanager-1 ENDED BY ITSELF; ./anlan up starts it again",
                        "job           STARTING, 6 of 12 tasks run",
                        "              RemoteTransportException: connection closed");
        assertThat(status.isWell()).isFalse();
    }

    @Test
    void aJobThatFailedIsNotWell() {
        assertThat(status(running(), Optional.of(job("FAILED", 12, 0)), "x").isWell())
                .isFalse();
        assertThat(status(running(), Optional.of(job("FINISHED", 12, 0)), "").isWell())
                .isTrue();
        assertThat(status(running(), Optional.empty(), "").isWell()).isTrue();
    }

    @Test
    void aClusterThatIsDownSaysHowToGoOn() {
        List<ProcessStatus> down = List.of(new ProcessStatus("kafka", State.DOWN, Optional.empty(), Optional.empty()));
        assertThat(page.lines(status(down, Optional.empty(), "")))
                .containsExactly(
                        "The cluster is down; ./anlan up starts it.",
                        "./anlan submit --from /c/checkpoints/abc/chk-18 goes on from there.");
        assertThat(page.lines(ClusterStatus.never())).containsExactly("The cluster is down; ./anlan up starts it.");
        assertThat(ClusterStatus.never().isWell()).isTrue();
    }

    private static List<ProcessStatus> running() {
        Optional<Instant> started = Optional.of(NOW.minus(Duration.ofMinutes(5)));
        return List.of(
                new ProcessStatus("kafka", State.RUNNING, Optional.of(11L), started),
                new ProcessStatus("taskmanager-1", State.RUNNING, Optional.of(12L), started));
    }

    private static Job job(String state, int tasks, int running) {
        return new Job("abc", state, NOW.minus(Duration.ofMinutes(4)), 2, tasks, running);
    }

    private static ClusterStatus status(List<ProcessStatus> processes, Optional<Job> job, String failure) {
        return status(processes, job, failure, Optional.empty());
    }

    private static ClusterStatus status(
            List<ProcessStatus> processes, Optional<Job> job, String failure, Optional<FirstLoad> firstLoad) {
        return new ClusterStatus(
                NOW,
                processes,
                job,
                Optional.of(3L),
                failure,
                Optional.of(CHECKPOINT),
                firstLoad,
                Optional.of(new Flow(Map.of("anlan.reports.v1", 1200L), 60, 3, 1)),
                Optional.of(LINKS),
                Optional.of(Path.of("/c/checkpoints/abc/chk-18")));
    }
}
