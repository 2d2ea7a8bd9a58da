package io.anlan.local.cluster;

import io.anlan.local.cluster.ClusterStatus.Flow;
import io.anlan.local.cluster.ClusterStatus.Links;
import io.anlan.local.cluster.ClusterStatus.ProcessStatus;
import io.anlan.local.cluster.FlinkRest.Checkpoint;
import io.anlan.local.cluster.FlinkRest.Job;
import io.anlan.local.display.Paint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state of a cluster on one screen. */
public final class StatusPage {

    private static final String ENTRY = "%-14s%s";

    private final Paint paint;

    public StatusPage(Paint paint) {
        this.paint = paint;
    }

    /** Its lines. */
    public List<String> lines(ClusterStatus status) {
        if (status.isDown()) {
            List<String> lines = new ArrayList<>();
            lines.add("The cluster is down; ./anlan up starts it.");
            status.latestState()
                    .ifPresent(state -> lines.add("./anlan submit --from " + state + " goes on from there."));
            return lines;
        }
        List<String> lines = new ArrayList<>();
        status.processes().forEach(process -> lines.add(process(process, status.at())));
        lines.add("");
        lines.addAll(job(status));
        status.kafka().ifPresent(flow -> lines.addAll(flow(flow)));
        lines.add("");
        status.links().ifPresent(links -> lines.addAll(links(links, status)));
        return lines;
    }

    private String process(ProcessStatus process, Instant now) {
        String state = switch (process.state()) {
            case RUNNING ->
                "running, pid %d%s"
                        .formatted(
                                process.pid().orElse(0L),
                                process.started()
                                        .map(started -> ", for " + time(Duration.between(started, now)))
                                        .orElse(""));
            case GONE -> paint.strong("ENDED BY ITSELF") + "; ./anlan up starts it again";
            case DOWN -> paint.strong("NOT STARTED") + "; ./anlan up starts it";
        };
        return entry(process.name(), state);
    }

    private List<String> job(ClusterStatus status) {
        if (status.job().isEmpty()) {
            return List.of(entry("job", "none; ./anlan submit starts it"));
        }
        List<String> lines = new ArrayList<>();
        Job job = status.job().get();
        if (job.state().equals("FINISHED")) {
            return List.of(entry("job", "stopped; ./anlan submit --from latest goes on from its savepoint"));
        }
        lines.add(entry("job", state(job, status)));
        if (!job.isRunning() && !status.jobFailure().isEmpty()) {
            lines.add(entry("", status.jobFailure()));
        }
        lines.add(entry(
                "checkpoint",
                status.checkpoint()
                        .map(checkpoint -> checkpoint(checkpoint, status.at()))
                        .orElse("none yet")));
        status.firstLoad()
                .ifPresent(load -> lines.add(
                        entry("population", "%,d of %,d loaded; reports wait".formatted(load.read(), load.total()))));
        return lines;
    }

    private String state(Job job, ClusterStatus status) {
        if (job.isRunning()) {
            return "RUNNING for %s, parallelism %d%s"
                    .formatted(
                            time(Duration.between(job.started(), status.at())),
                            job.parallelism(),
                            status.restarts()
                                    .map(restarts -> ", restarts " + restarts)
                                    .orElse(""));
        }
        if (job.state().equals("RUNNING")) {
            return paint.strong("STARTING") + ", %d of %d tasks run".formatted(job.running(), job.tasks());
        }
        return paint.strong(job.state());
    }

    private static String checkpoint(Checkpoint checkpoint, Instant now) {
        return "%s ago, %s, took %s (%d done, %d failed)"
                .formatted(
                        time(Duration.between(checkpoint.finished(), now)),
                        size(checkpoint.bytes()),
                        seconds(checkpoint.took()),
                        checkpoint.done(),
                        checkpoint.failed());
    }

    private static List<String> flow(Flow flow) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Long> topic : flow.lag().entrySet()) {
            lines.add(entry("lag", "%,d records of %s at the last commit".formatted(topic.getValue(), topic.getKey())));
        }
        lines.add(entry(
                "last minute",
                "%,d warnings of disputes, %,d of risks; %,d dead letters"
                        .formatted(flow.disputeWarnings(), flow.riskWarnings(), flow.deadLetters())));
        return lines;
    }

    private static List<String> links(Links links, ClusterStatus status) {
        String web = status.job()
                .map(job -> links.web() + "/#/job/" + (FlinkRest.hasEnded(job.state()) ? "completed" : "running") + "/"
                        + job.id() + "/overview")
                .orElse(links.web().toString());
        List<String> lines = new ArrayList<>();
        lines.add(entry("web UI", web));
        lines.add(entry("Kafka", links.bootstrapServers()));
        lines.add(entry("logs", links.logs().toString()));
        status.latestState().ifPresent(state -> lines.add(entry("latest state", state.toString())));
        return lines;
    }

    private static String entry(String name, String value) {
        return ENTRY.formatted(name, value).stripTrailing();
    }

    private static String time(Duration time) {
        if (time.toMinutes() < 1) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return Math.max(1, bytes / 1000) + " kB";
        }
        return bytes < 1_000_000_000 ? bytes / 1_000_000 + " MB" : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
