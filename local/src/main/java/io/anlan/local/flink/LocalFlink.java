package io.anlan.local.flink;

import io.anlan.job.AnlanJob;
import io.anlan.job.Settings;
import io.anlan.job.SettingsReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;

/**
 * Flink in this JVM with one job and the web UI, on 127.0.0.1 alone; all its files in one folder. The job does not
 * restart when it fails: whoever watches should see it. Not for several threads, {@link #end()} aside.
 */
public final class LocalFlink implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    /** One slot for each subtask; the demo does not need more to keep up. */
    private static final int PARALLELISM = 2;

    private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(128);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_CANCELLING = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final MiniCluster cluster;
    private JobID job;
    private volatile CompletableFuture<JobResult> result;

    private LocalFlink(Configuration configuration, int slots) {
        this.configuration = configuration;
        this.cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    }

    /**
     * Starts a cluster for the live job.
     *
     * @param folder for state, checkpoints and temporary files; made when missing
     * @param webPort of 127.0.0.1, free, 1 to 65535
     */
    public static LocalFlink start(Path folder, int webPort) throws Exception {
        return start(folder, webPort, STATE_MEMORY);
    }

    /**
     * As {@link #start(Path, int)}, for more state than a demo has.
     *
     * @param stateMemory what RocksDB may take, all subtasks together
     */
    public static LocalFlink start(Path folder, int webPort, MemorySize stateMemory) throws Exception {
        Files.createDirectories(folder);
        return start(forTheLiveJob(folder, webPort, stateMemory), PARALLELISM);
    }

    /**
     * Starts a cluster of one task manager.
     *
     * @param configuration on top of {@link #onLoopback}
     * @param slots as many as the job's parallelism
     */
    public static LocalFlink start(Configuration configuration, int slots) throws Exception {
        LocalFlink flink = new LocalFlink(configuration, slots);
        try {
            flink.cluster.start();
            return flink;
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    /**
     * Starts the job; it may still be deploying when this returns.
     *
     * @param jobSettings as on the job's command line, without the dashes
     * @throws io.anlan.job.SettingsException where a setting is wrong or a topic is missing
     */
    public void startJob(Map<String, String> jobSettings) throws Exception {
        submit(graph(configuration, jobSettings, PARALLELISM));
    }

    /**
     * Goes on from a savepoint.
     *
     * @param savepoint as {@link #stopWithSavepoint} gave it
     * @param parallelism 1 to the number of slots
     */
    public void resumeJob(Map<String, String> jobSettings, String savepoint, int parallelism) throws Exception {
        // The job has to know of it too, as on a cluster's own command line.
        Configuration goingOn = new Configuration(configuration);
        SavepointRestoreSettings.toConfiguration(SavepointRestoreSettings.forPath(savepoint), goingOn);
        submit(graph(goingOn, jobSettings, parallelism));
    }

    private static StreamGraph graph(Configuration configuration, Map<String, String> jobSettings, int parallelism)
            throws Exception {
        SettingsReader settings = SettingsReader.of(jobSettings);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        AnlanJob.attach(env, settings.river(Settings.Mode.LIVE), settings.kafka());
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("Anlan");
        return graph;
    }

    /**
     * Ends the job in order.
     *
     * @param folder for the savepoint
     * @return the savepoint, to resume from
     */
    public String stopWithSavepoint(Path folder) throws Exception {
        String savepoint = cluster.stopWithSavepoint(
                        job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
        result.get();
        return savepoint;
    }

    /** Starts any job; it may still be deploying when this returns. */
    public void submit(StreamGraph graph) throws Exception {
        job = cluster.submitJob(graph).get().getJobID();
        result = cluster.requestJobResult(job);
    }

    /**
     * Waits for a bounded job to end.
     *
     * @return its result; empty when it runs on after this time
     * @throws org.apache.flink.runtime.client.JobExecutionException where the job has failed
     */
    public Optional<JobExecutionResult> await(Duration time) throws Exception {
        try {
            JobResult ended = result.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(ended.toJobExecutionResult(LocalFlink.class.getClassLoader()));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        }
    }

    /** One of the job's counts as it stood at the last heartbeat; 0 before the first. */
    public long count(String accumulator) throws Exception {
        SerializedValue<OptionalFailure<Object>> value =
                cluster.getExecutionGraph(job).get().getAccumulatorsSerialized().get(accumulator);
        return value == null
                ? 0
                : (Long) value.deserializeValue(LocalFlink.class.getClassLoader())
                        .get();
    }

    /** Where the web UI is. */
    public URI webUi() throws Exception {
        return cluster.getRestAddress().get();
    }

    /** Why the job ended, in one sentence; empty while it runs. */
    public Optional<String> end() {
        CompletableFuture<JobResult> running = result;
        if (running == null || !running.isDone()) {
            return Optional.empty();
        }
        return Optional.of(running.join()
                .getSerializedThrowable()
                .map(failure -> "the job failed: " + rootOf(failure))
                .orElse("the job ended"));
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Cancels the job, so that it ends in order, then the cluster. */
    @Override
    public void close() {
        if (result != null && !result.isDone()) {
            cluster.cancelJob(job)
                    .thenCompose(cancelled -> result)
                    .completeOnTimeout(null, LONGEST_CANCELLING.toSeconds(), TimeUnit.SECONDS)
                    // It may have ended of itself meanwhile, and then cannot be cancelled.
                    .handle((ended, failure) -> null)
                    .join();
        }
        cluster.closeAsync().join();
    }

    /** What keeps a cluster on 127.0.0.1 and its files in one folder. Any free port for the web UI. */
    public static Configuration onLoopback(Path folder) {
        String files = folder.toAbsolutePath().toString();
        Configuration configuration = AnlanJob.defaults();
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(CoreOptions.TMP_DIRS, files);
        configuration.set(WebOptions.TMP_DIR, files);
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(BlobServerOptions.STORAGE_DIRECTORY, files);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }

    private static Configuration forTheLiveJob(Path folder, int webPort, MemorySize stateMemory) {
        Configuration configuration = onLoopback(folder);
        configuration.set(RestOptions.PORT, webPort);
        configuration.set(RestOptions.BIND_PORT, String.valueOf(webPort));
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, stateMemory);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return configuration;
    }
}
