package io.anlan.local.cluster;

import io.anlan.io.KafkaSettings;
import io.anlan.local.cluster.FlinkRest.Checkpoint;
import io.anlan.local.cluster.FlinkRest.FirstLoad;
import io.anlan.local.cluster.FlinkRest.Job;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the cluster is at one moment.
 *
 * @param processes empty where it was never up
 * @param job the one that runs, else the one that ran last
 * @param jobFailure why it is not running, or why it failed last; empty where it never did
 * @param firstLoad empty where the population has been loaded
 * @param kafka empty where the broker does not answer, or nothing was ever submitted
 * @param latestState the last checkpoint or savepoint
 */
public record ClusterStatus(
        Instant at,
        List<ProcessStatus> processes,
        Optional<Job> job,
        Optional<Long> restarts,
        String jobFailure,
        Optional<Checkpoint> checkpoint,
        Optional<FirstLoad> firstLoad,
        Optional<Flow> kafka,
        Optional<Links> links,
        Optional<Path> latestState) {

    /** @param started empty where it does not run */
    record ProcessStatus(String name, LocalProcess.State state, Optional<Long> pid, Optional<Instant> started) {}

    /**
     * @param lag records of each topic that the job had not read when it last committed
     * @param disputeWarnings records of the last minute, as the following
     */
    record Flow(Map<String, Long> lag, long disputeWarnings, long riskWarnings, long deadLetters) {}

    /** Where to look further. */
    public record Links(URI web, String bootstrapServers, Path logs) {}

    private static final Duration MINUTE = Duration.ofMinutes(1);

    static ClusterStatus never() {
        return new ClusterStatus(
                Instant.now(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @param settings those of the last submission */
    static ClusterStatus of(
            ClusterPlan plan, ClusterFolder folder, List<LocalProcess> processes, Optional<KafkaSettings> settings) {
        FlinkRest flink = new FlinkRest(plan.web());
        boolean flinkRuns = isRunning(processes, Cluster.JOB_MANAGER);
        Optional<Job> job = flinkRuns ? flink.job(Cluster.JOB) : Optional.empty();
        Optional<Flow> flow = isRunning(processes, Cluster.KAFKA)
                ? settings.flatMap(found -> flow(plan, folder, found))
                : Optional.empty();
        return new ClusterStatus(
                Instant.now(),
                processes.stream().map(ClusterStatus::status).toList(),
                job,
                job.flatMap(found -> flink.restarts(found.id())),
                job.map(found -> flink.lastFailure(found.id())).orElse(""),
                job.flatMap(found -> flink.lastCheckpoint(found.id())),
                job.filter(Job::isRunning).flatMap(found -> flink.firstLoad(found.id())),
                flow,
                Optional.of(new Links(plan.web(), plan.broker(folder).bootstrapServers(), folder.logs())),
                folder.latestState());
    }

    private static boolean isRunning(List<LocalProcess> processes, String name) {
        return processes.stream().anyMatch(process -> process.name().equals(name) && process.isRunning());
    }

    private static ProcessStatus status(LocalProcess process) {
        Optional<ProcessHandle> running = process.running();
        return new ProcessStatus(
                process.name(),
                process.state(),
                running.map(ProcessHandle::pid),
                running.flatMap(handle -> handle.info().startInstant()));
    }

    private static Optional<Flow> flow(ClusterPlan plan, ClusterFolder folder, KafkaSettings settings) {
        try (KafkaView kafka = new KafkaView(plan.broker(folder))) {
            Instant aMinuteAgo = Instant.now().minus(MINUTE);
            return Optional.of(new Flow(
                    kafka.lag(settings.groupId(), List.of(settings.reportsTopic(), settings.populationTopic())),
                    kafka.since(settings.disputeWarningsTopic(), aMinuteAgo),
                    kafka.since(settings.riskWarningsTopic(), aMinuteAgo),
                    kafka.since(settings.deadLettersTopic(), aMinuteAgo)));
        } catch (ClusterException notAnswering) {
            return Optional.empty();
        }
    }

    /** Whether nothing runs, and nothing was meant to. */
    public boolean isDown() {
        return processes.stream().allMatch(process -> process.state() == LocalProcess.State.DOWN);
    }

    /** Whether all is as it was asked to be. */
    public boolean isWell() {
        boolean allRun = processes.stream().allMatch(process -> process.state() == LocalProcess.State.RUNNING);
        boolean jobWell =
                job.isEmpty() || job.get().isRunning() || job.get().state().equals("FINISHED");
        return isDown() || (allRun && jobWell);
    }
}
