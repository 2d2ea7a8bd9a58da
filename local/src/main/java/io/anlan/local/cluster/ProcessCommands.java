package io.anlan.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions.TaskManagerLoadBalanceMode;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;

/** What each process of the cluster is started with: its configuration files and its command line. */
final class ProcessCommands {

    /** One logging configuration for all; the system property log.file tells them apart, and the web UI where to look. */
    private static final String LOGGING = "log4j2-process.xml";

    private static final String BROKER_FILE = "server.properties";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String METRICS_REPORTER = "prometheus";
    private static final String METRICS_PORTS = "9249-9279";

    private static final MemorySize JOB_MANAGER_MEMORY = MemorySize.ofMebiBytes(1024);
    private static final MemorySize TASK_MANAGER_MEMORY = MemorySize.ofMebiBytes(1536);
    private static final String BROKER_HEAP = "-Xmx768m";

    /** As the job has it too; stated here so that the web UI shows it before the first job. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private final ClusterPlan plan;
    private final ClusterFolder folder;
    private final Distribution distribution;

    ProcessCommands(ClusterPlan plan, ClusterFolder folder, Distribution distribution) {
        this.plan = plan;
        this.folder = folder;
        this.distribution = distribution;
    }

    /** Writes the files that the commands name. */
    void writeFiles() {
        try (InputStream logging = ProcessCommands.class.getResourceAsStream("/cluster/" + LOGGING);
                Writer broker = Files.newBufferedWriter(folder.conf().resolve(BROKER_FILE), UTF_8)) {
            Files.copy(logging, folder.conf().resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
            plan.broker(folder).properties().store(broker, "Written by ./anlan up.");
            Files.write(
                    folder.conf().resolve("config.yaml"),
                    ConfigurationUtils.convertConfigToWritableLines(flink(), false),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> broker(String name) {
        List<String> command = java(name, List.of(BROKER_HEAP, "-XX:+UseSerialGC"), distribution.kafkaClassPath());
        command.add("kafka.Kafka");
        command.add(folder.conf().resolve(BROKER_FILE).toString());
        return command;
    }

    List<String> jobManager(String name) {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink());
        List<String> command =
                java(name, words(ProcessMemoryUtils.generateJvmParametersStr(memory)), distribution.flinkClassPath());
        command.add("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
        command.add("--configDir");
        command.add(folder.conf().toString());
        command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return command;
    }

    List<String> taskManager(String name) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink());
        List<String> command =
                java(name, words(ProcessMemoryUtils.generateJvmParametersStr(memory)), distribution.flinkClassPath());
        command.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
        command.add("--configDir");
        command.add(folder.conf().toString());
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        // Under the same name again, so that the job manager knows at once that the one before it has ended.
        command.add("-D" + TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + name);
        return command;
    }

    /** Flink's own command line, with these arguments. */
    List<String> cli(String name, List<String> arguments) {
        List<String> command = java(name, List.of("-Xmx512m", "-XX:+UseSerialGC"), distribution.flinkClassPath());
        command.add("org.apache.flink.client.cli.CliFrontend");
        command.addAll(arguments);
        return command;
    }

    /** Where Flink's command line finds its configuration. */
    Map<String, String> cliEnvironment() {
        return Map.of("FLINK_CONF_DIR", folder.conf().toString());
    }

    private List<String> java(String name, List<String> tuning, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What this is, for whoever looks at a list of processes.
        command.add("-Danlan.process=" + name);
        command.addAll(tuning);
        command.add("-XX:-UsePerfData");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:ErrorFile=" + folder.logs().resolve(name + ".crash"));
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + folder.temporary());
        command.add("-Dlog.file=" + folder.log(name));
        command.add("-Dlog4j2.configurationFile=" + folder.conf().resolve(LOGGING));
        command.add("-cp");
        command.add(classPath);
        return command;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** The cluster's share of the settings; what the job cannot do without it brings itself. */
    Configuration flink() {
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.PORT, plan.webPort());
        flink.set(RestOptions.BIND_PORT, String.valueOf(plan.webPort()));
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(JobManagerOptions.PORT, plan.rpcPort());
        flink.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, JOB_MANAGER_MEMORY);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, plan.slots());
        flink.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, TASK_MANAGER_MEMORY);
        flink.set(TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE, TaskManagerLoadBalanceMode.SLOTS);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, Math.min(2, plan.taskManagers() * plan.slots()));
        files(flink);
        checkpoints(flink);
        recovery(flink);
        metrics(flink);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        return flink;
    }

    private void files(Configuration flink) {
        String temporary = folder.temporary().toString();
        flink.set(CoreOptions.TMP_DIRS, temporary);
        flink.set(WebOptions.TMP_DIR, temporary);
        flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary);
        // Otherwise beside the process's own log, a handful for each start of the job.
        flink.set(RocksDBConfigurableOptions.LOG_DIR, temporary);
    }

    private void checkpoints(Configuration flink) {
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.checkpoints().toUri().toString());
        flink.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                folder.savepoints().toUri().toString());
        // What down or a crash of the job manager leaves: submit --from takes a checkpoint as it takes a savepoint.
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    /** For Prometheus, on loopback; each process takes the next free port. */
    private static void metrics(Configuration flink) {
        String reporter = ConfigConstants.METRICS_REPORTER_PREFIX + METRICS_REPORTER + ".";
        flink.set(MetricOptions.REPORTERS_LIST, METRICS_REPORTER);
        flink.setString(
                reporter + "factory.class", "org.apache.flink.metrics.prometheus.AddressedPrometheusReporterFactory");
        flink.setString(reporter + "host", LOOPBACK);
        flink.setString(reporter + "port", METRICS_PORTS);
    }

    /** A job that stands for years has to come back by itself, however often, and without hurry when it fails again. */
    private void recovery(Configuration flink) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        // The stock values find a machine that has vanished after 50 s; on one machine nothing is that slow.
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
        flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(20));
    }
}
