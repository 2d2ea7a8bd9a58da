package io.anlan.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import io.anlan.local.cluster.LocalProcess.State;
import io.anlan.local.kafka.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster of several processes, from up to down. It uses what the build has left in the target folders. */
class ClusterITCase {

    private static final Path HOME = Path.of("..");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern METRICS = Pattern.compile("metrics for Prometheus on (127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream news = new ByteArrayOutputStream();
    private final int kafkaPort = FreePorts.any();
    private final Wishes wishes = new Wishes(kafkaPort, FreePorts.any(), 2, 1);

    private Cluster cluster;

    @BeforeEach
    void cluster() {
        cluster = new Cluster(folder, HOME, new PrintStream(news, true, UTF_8));
    }

    @AfterEach
    void down() {
        cluster.down();
    }

    @Test
    void aJobOutlivesKillsAndGoesOnFromASavepointAtAnotherParallelism() throws Exception {
        cluster.up(wishes);
        List<ClusterStatus.ProcessStatus> started = cluster.status().processes();
        assertThat(started).hasSize(4).allMatch(process -> process.state() == State.RUNNING);
        cluster.up(Wishes.none());
        assertThat(cluster.status().processes()).isEqualTo(started);

        cluster.submit(new Submission(null, 1, null, List.of()));
        assertThatThrownBy(() -> cluster.submit(Submission.plain()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("there already");
        report("quarrel", "2026-03-01T08:00:00+08:00", "报警人称与邻居因漏水吵了起来");
        awaitWarning(Topics.DISPUTE_WARNINGS, "dispute:quarrel");

        await().atMost(PATIENCE).until(() -> metrics().contains("flink_taskmanager_job_task_operator_anlan_"));

        // A task manager dies, and the job waits for another one or finds room.
        String busy = cluster.taskManagersOfTheJob().iterator().next();
        cluster.kill(busy);
        assertThat(cluster.status().isWell()).isFalse();
        assertThatThrownBy(cluster::savepoint)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(busy + "; ./anlan up mends it");
        cluster.up(Wishes.none());
        assertThat(news.toString(UTF_8)).contains(busy + " has ended by itself");
        await().atMost(PATIENCE)
                .until(() -> cluster.status().restarts().orElse(0L) > 0
                        && cluster.status().isWell());

        // What it had read it still knows, twice as wide.
        Path savepoint = cluster.savepoint();
        assertThat(savepoint.resolve("_metadata")).exists();
        cluster.submit(new Submission(savepoint.toString(), 2, null, List.of()));
        assertThat(cluster.status().job().orElseThrow().parallelism()).isEqualTo(2);
        report("threat", "2026-03-02T08:00:00+08:00", "报警人称与邻居吵架，对方扬言要砍人");
        awaitWarning(Topics.RISK_WARNINGS, "escalation:");

        // The job manager takes the job along; its last checkpoint stays, and so do the topics of a broker.
        cluster.kill(Cluster.KAFKA);
        cluster.kill("jobmanager");
        cluster.up(Wishes.none());
        assertThat(cluster.status().job()).isEmpty();
        cluster.submit(new Submission(Submission.LATEST, null, null, List.of()));
        assertThat(cluster.status().isWell()).isTrue();
        awaitWarning(Topics.DISPUTE_WARNINGS, "dispute:quarrel");

        List<Long> pids = cluster.status().processes().stream()
                .map(process -> process.pid().orElseThrow())
                .toList();
        cluster.down();
        assertThat(pids)
                .noneMatch(pid -> ProcessHandle.of(pid).map(this::isRunning).orElse(false));
        assertThat(cluster.status().isDown()).isTrue();
    }

    @Test
    void aPortThatIsTakenIsSaidAndNothingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> cluster.up(new Wishes(port, FreePorts.any(), 1, 1)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("port " + port + " of 127.0.0.1 is taken")
                    .hasMessageContaining("--kafka-port");
        }
        assertThat(cluster.status().isDown()).isTrue();
    }

    @Test
    void whatNeedsAClusterSaysThatThereIsNone() {
        for (Runnable command : List.<Runnable>of(() -> cluster.submit(Submission.plain()), cluster::savepoint)) {
            assertThatThrownBy(command::run)
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("the cluster is not up; ./anlan up starts it");
        }
    }

    @Test
    void whoIsInterruptedStartsNothingMore() {
        cluster.interrupt();

        assertThatThrownBy(() -> cluster.up(wishes)).hasMessage("interrupted");
        assertThat(cluster.status().isDown()).isTrue();
    }

    private boolean isRunning(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    /** What all task managers tell Prometheus, on the addresses that stand in their logs. */
    private String metrics() throws IOException, InterruptedException {
        StringBuilder pages = new StringBuilder();
        for (String name : List.of("taskmanager-1", "taskmanager-2")) {
            Matcher address =
                    METRICS.matcher(Files.readString(folder.resolve("logs").resolve(name + ".log")));
            assertThat(address.find()).as(name).isTrue();
            URI page = URI.create("http://" + address.group(1) + "/metrics");
            pages.append(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body());
        }
        return pages.toString();
    }

    private void report(String id, String receivedAt, String narrative) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.REPORTS, id, """
                            {"reportId":"%s","receivedAt":"%s","stationCode":"150502001000","narrative":"%s",\
                            "parties":[{"personId":"a","role":"party"},{"personId":"b","role":"party"}]}""".formatted(id, receivedAt, narrative)))
                    .get();
        }
    }

    private void awaitWarning(String topic, String idBegins) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + kafkaPort,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            Set<String> warnings = new HashSet<>();
            consumer.subscribe(List.of(topic));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> warnings.add(warningId(record.value())));
                return warnings.stream().anyMatch(id -> id.startsWith(idBegins));
            });
        }
    }

    private static String warningId(String json) {
        try {
            return new JsonMapper().readTree(json).path("warningId").textValue();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
