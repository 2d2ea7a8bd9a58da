package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.anlan.io.Topics;
import io.anlan.local.bootstrap.BootstrapRun;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.EmbeddedKafka;
import io.anlan.local.kafka.FreePorts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The population of a large city, 3,000,000 persons, broker and Flink in this JVM: the first load from Kafka with all the
 * parsing, validation and joining there is, state and checkpoints, the latency of a dispute warning with that state, a
 * restart; and the same by a savepoint out of a file. Prints a table in Markdown and where the time of the load went.
 *
 * <p>One argument, the number of persons.
 */
public final class PopulationLoad implements AutoCloseable {

    private static final int PERSONS = 3_000_000;
    private static final int PARTITIONS = LocalRiver.PARTITIONS;
    /** With a sixth of it, as the demo has, the first load takes blocks from the disk again and again. */
    private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(768);

    private static final int REPORTS = 1_200;
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String NARRATIVE = "报警人称楼上邻居漏水，双方吵了起来，要求民警到场处理。";
    private static final int CHECKPOINTS_LOOKED_AT = 3;

    private final JsonMapper json = new JsonMapper();
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final int persons;
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final KafkaConsumer<byte[], byte[]> warnings;
    private final KafkaProducer<byte[], byte[]> reports;
    private final List<String[]> figures = new ArrayList<>();
    private LocalFlink flink;
    private int nextReport;

    private PopulationLoad(int persons) throws Exception {
        this.persons = persons;
        folder = Files.createTempDirectory("population-load");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        for (String topic : LocalRiver.TOPICS) {
            kafka.createTopic(topic, PARTITIONS, Map.of());
        }
        warnings = new KafkaConsumer<>(kafkaProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.iterate(0, number -> number + 1)
                .limit(PARTITIONS)
                .map(number -> new TopicPartition(Topics.DISPUTE_WARNINGS, number))
                .toList();
        warnings.assign(partitions);
        reports = producer("0");
        flink = LocalFlink.start(folder.resolve("flink"), FreePorts.any(), STATE_MEMORY);
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        try (PopulationLoad load = new PopulationLoad(args.length > 0 ? Integer.parseInt(args[0]) : PERSONS)) {
            load.run();
            load.print();
        }
    }

    private void run() throws Exception {
        publishRegister();
        String where = firstLoad();
        checkpoints();
        latency("with that state");
        String savepoint = stopAndGoOn();
        flink.close();

        Path bootstrapped = bootstrap();
        startFrom(bootstrapped.toUri().toString(), "start from it, until the first warning");
        figure("savepoint of a running job, beside it", megabytes(bytes(Path.of(URI.create(savepoint)))));
        System.out.println(where);
    }

    private void publishRegister() throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = producer("20")) {
            for (int i = 0; i < persons; i++) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topics.POPULATION, id(i).getBytes(UTF_8), person(i)));
            }
        }
    }

    /** From the running job to the warning of a report that has waited for the register. */
    private String firstLoad() throws Exception {
        report("waits", persons - 1);
        flink.startJob(settings());
        awaitRunning();
        long begin = System.nanoTime();
        long cpuAtBegin = machine.getProcessCpuTime();
        try (TaskProfile profile = TaskProfile.begin()) {
            awaitWarning("waits");
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = (machine.getProcessCpuTime() - cpuAtBegin) / 1e9;
            String where = profile.show();
            figure("first load from Kafka", "%,.1f s, %,.0f persons/s".formatted(seconds, persons / seconds));
            figure(
                    "… by the processor time it took (broker included)",
                    "%.1f µs a person, so %,.0f persons/s on two cores"
                            .formatted(cpu * 1e6 / persons, 2 * persons / cpu));
            return where;
        }
    }

    private void checkpoints() throws Exception {
        int done = checkpointsDone();
        while (checkpointsDone() < done + CHECKPOINTS_LOOKED_AT) {
            TimeUnit.SECONDS.sleep(1);
        }
        JsonNode checkpoints = get("/checkpoints");
        JsonNode last = checkpoints.path("latest").path("completed");
        figure(
                "state, in the last checkpoint",
                megabytes(last.path("state_size").longValue()));
        figure(
                "longest incremental checkpoint, load included",
                "%,d ms"
                        .formatted(checkpoints
                                .path("summary")
                                .path("end_to_end_duration")
                                .path("max")
                                .longValue()));
    }

    private int checkpointsDone() throws Exception {
        return get("/checkpoints").path("counts").path("completed").intValue();
    }

    /** Each report names two people; the clock runs from before it is sent until its warning is here. */
    private void latency(String when) throws Exception {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            Instant next = Instant.now().plus(BETWEEN_REPORTS);
            long begin = System.nanoTime();
            String id = "latency-" + nextReport++;
            report(id, (int) (i * 7_919L % persons), (int) (i * 104_729L % persons));
            awaitWarning(id);
            micros.add((System.nanoTime() - begin) / 1_000);
            long left = Duration.between(Instant.now(), next).toMillis();
            if (left > 0) {
                TimeUnit.MILLISECONDS.sleep(left);
            }
        }
        Collections.sort(micros);
        figure(
                "dispute warning, 20 reports/s, " + when,
                "p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                        .formatted(
                                micros.get(micros.size() / 2) / 1e3,
                                micros.get(micros.size() * 99 / 100) / 1e3,
                                micros.get(micros.size() - 1) / 1e3));
    }

    private String stopAndGoOn() throws Exception {
        long begin = System.nanoTime();
        String savepoint = flink.stopWithSavepoint(folder.resolve("savepoints"));
        figure("stop with a savepoint", "%.1f s".formatted((System.nanoTime() - begin) / 1e9));
        startFrom(savepoint, "start from it, until the first warning");
        return savepoint;
    }

    private Path bootstrap() throws Exception {
        Path file = folder.resolve("population.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < persons; i++) {
                out.write(person(i));
                out.write('\n');
            }
        }
        Path savepoint = folder.resolve("bootstrapped");
        long begin = System.nanoTime();
        new BootstrapRun(List.of(file), savepoint, PARTITIONS, folder.resolve("bootstrap"), System.err).run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        figure(
                "bootstrap from a file",
                "%.1f s, %,.0f persons/s, %s".formatted(seconds, persons / seconds, megabytes(bytes(savepoint))));
        flink = LocalFlink.start(folder.resolve("flink-bootstrapped"), FreePorts.any(), STATE_MEMORY);
        return savepoint;
    }

    private void startFrom(String savepoint, String what) throws Exception {
        long begin = System.nanoTime();
        flink.resumeJob(settings(), savepoint, PARTITIONS);
        String id = "restored-" + nextReport++;
        report(id, persons / 2);
        awaitWarning(id);
        figure(what, "%.1f s".formatted((System.nanoTime() - begin) / 1e9));
    }

    private static String id(int number) {
        // Tokens have no order.
        return "p-%016x".formatted(number * 0x9E3779B97F4A7C15L);
    }

    private static byte[] person(int number) {
        int household = number / 3;
        return """
                {"op":"UPSERT","personId":"%s","updatedAt":"2026-01-%02dT%02d:%02d:00+08:00","householdId":"h-%07d",\
                "addressId":"a-%07d","stationCode":"15050200%04d","gridCode":"g-%05d","birthYear":%d,"livesAlone":%b}""".formatted(
                        id(number),
                        1 + number % 28,
                        number % 24,
                        number % 60,
                        household,
                        household,
                        household % 120,
                        household % 20_000,
                        1935 + number % 88,
                        number % 17 == 0)
                .getBytes(UTF_8);
    }

    private void report(String id, int... named) {
        List<String> parties = new ArrayList<>();
        for (int person : named) {
            parties.add("{\"personId\":\"" + id(person) + "\",\"role\":\"party\"}");
        }
        String report = """
                {"reportId":"%s","receivedAt":"%s","stationCode":"150502000001","addressId":"a-1","narrative":"%s",\
                "parties":[%s]}""".formatted(id, Instant.now(), NARRATIVE, String.join(",", parties));
        Future<RecordMetadata> unused = reports.send(new ProducerRecord<>(Topics.REPORTS, report.getBytes(UTF_8)));
        reports.flush();
    }

    /** Of a person known, or the measurement is none. */
    private void awaitWarning(String report) throws Exception {
        String wanted = "dispute:" + report;
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : warnings.poll(LOOK)) {
                JsonNode warning = json.readTree(record.value());
                if (warning.path("warningId").asText().equals(wanted)) {
                    if (!warning.path("people").path(0).path("known").booleanValue()) {
                        throw new IllegalStateException(report + " was overtaken: " + warning);
                    }
                    return;
                }
            }
            flink.end().ifPresent(reason -> {
                throw new IllegalStateException(reason);
            });
        }
    }

    private void awaitRunning() throws Exception {
        while (true) {
            JsonNode tasks = get("").path("status-counts");
            if (tasks.path("RUNNING").intValue() > 0
                    && get("").path("vertices").findValuesAsText("status").stream()
                            .allMatch(status -> status.equals("RUNNING") || status.equals("FINISHED"))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    /** What the job's own REST interface says; the job is the one that was started last. */
    private JsonNode get(String path) throws Exception {
        JsonNode latest = null;
        for (JsonNode job : rest("/jobs/overview").path("jobs")) {
            if (latest == null
                    || job.path("start-time").longValue()
                            > latest.path("start-time").longValue()) {
                latest = job;
            }
        }
        return latest == null
                ? json.createObjectNode()
                : rest("/jobs/" + latest.path("jid").asText() + path);
    }

    private JsonNode rest(String path) throws Exception {
        try (InputStream answer = flink.webUi().resolve(path).toURL().openStream()) {
            return json.readTree(answer);
        }
    }

    private void figure(String what, String value) {
        figures.add(new String[] {what, value});
        System.err.println(what + ": " + value);
    }

    private void print() {
        System.out.println(Machine.describe() + "; parallelism 2, a checkpoint every 10 s");
        System.out.println();
        System.out.println("| %,d persons | |".formatted(persons));
        System.out.println("|---|---|");
        figures.forEach(figure -> System.out.println("| " + figure[0] + " | " + figure[1] + " |"));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(PopulationLoad::size)
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

    private Map<String, String> settings() {
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    private KafkaProducer<byte[], byte[]> producer(String lingerMillis) {
        Properties properties = kafkaProperties();
        properties.put("linger.ms", lingerMillis);
        properties.put("batch.size", "262144");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    @Override
    public void close() throws Exception {
        warnings.close();
        reports.close();
        flink.close();
        kafka.close();
        LocalRiver.delete(folder);
    }
}
