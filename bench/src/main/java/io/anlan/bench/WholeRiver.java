package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.io.Topics;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.EmbeddedKafka;
import io.anlan.local.kafka.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The whole river through Kafka, broker and Flink in this JVM: reports of 200 characters, each with two parties of one household
 * and an address, so five subjects; the register knows everybody; all rules; a checkpoint every ten seconds. The backlog is
 * published while the job runs, and the rate is that of the time after. Prints a table in Markdown and where the time went.
 *
 * <p>One argument, {@code quick}, makes everything ten times shorter and rougher.
 */
public final class WholeRiver implements AutoCloseable {

    private static final int REPORTS = 400_000;
    private static final int HOUSEHOLDS = 100_000;
    private static final int ADDRESSES = 50_000;
    private static final int PARTITIONS = 2;

    /** From the first report to the last: short enough that no absence falls due meanwhile. */
    private static final Duration SPAN = Duration.ofDays(2);

    private static final long STILL_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 250;

    private static final List<String> TOPICS = List.of(
            Topics.REPORTS,
            Topics.POPULATION,
            Topics.LEXICON,
            Topics.RULES,
            Topics.DISPUTE_WARNINGS,
            Topics.RISK_WARNINGS,
            Topics.DEAD_LETTERS);

    private final JsonMapper json = new JsonMapper();
    private final List<String> narratives = Narratives.recombined();
    private final int reports;
    private final int households;
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final LocalFlink flink;
    private final KafkaConsumer<byte[], byte[]> ends;
    private volatile Exception lost;

    private WholeRiver(int shorter) throws Exception {
        reports = REPORTS / shorter;
        households = HOUSEHOLDS / shorter;
        folder = Files.createTempDirectory("whole-river");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        for (String topic : TOPICS) {
            kafka.createTopic(topic, PARTITIONS, Map.of());
        }
        ends = new KafkaConsumer<>(kafkaProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        flink = LocalFlink.start(folder.resolve("flink"), FreePorts.any());
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        try (WholeRiver river = new WholeRiver(args.length > 0 && args[0].equals("quick") ? 10 : 1)) {
            river.run();
        }
    }

    private void run() throws Exception {
        publishRegister();
        flink.startJob(Map.of("kafka.bootstrap.servers", kafka.bootstrapServers()));
        // The job has read the register when a report about somebody in it goes straight through.
        publishReports(0, 1);
        await(() -> written(Topics.DISPUTE_WARNINGS) > 0);
        untilStill();

        publishReports(1, reports);
        try (TaskProfile profile = TaskProfile.begin()) {
            long begin = System.nanoTime();
            long before = written(Topics.DISPUTE_WARNINGS);
            long end = untilStill();
            String where = profile.show();
            long disputes = written(Topics.DISPUTE_WARNINGS);
            double share = (disputes - before) / (double) disputes;
            double seconds = (end - begin) / 1e9;
            print(disputes, share, seconds, where);
        }
    }

    private void print(long disputes, double share, double seconds, String where) {
        System.out.println();
        System.out.println(Machine.describe() + "; parallelism 2, a checkpoint every 10 s");
        System.out.println();
        System.out.println(
                "| reports | dispute warnings | risk warnings | dead letters | measured on | seconds | reports/s |");
        System.out.println("|---|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %,d | %,d | the last %.0f %% | %.1f | %,.0f |%n%n",
                reports,
                disputes,
                written(Topics.RISK_WARNINGS),
                written(Topics.DEAD_LETTERS),
                100 * share,
                seconds,
                reports * share / seconds);
        System.out.println(where);
    }

    private void publishRegister() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int household = 0; household < households; household++) {
                for (int member = 0; member < 2; member++) {
                    ObjectNode person = json.createObjectNode();
                    person.put("personId", person(household, member));
                    person.put("updatedAt", "2020-01-01T00:00:00+08:00");
                    person.put("householdId", "household-" + household);
                    person.put("stationCode", "150502001000");
                    person.put("birthYear", 1940 + (household + member) % 80);
                    send(
                            producer,
                            new ProducerRecord<>(
                                    Topics.POPULATION,
                                    person(household, member).getBytes(UTF_8),
                                    person.toString().getBytes(UTF_8)));
                }
            }
        }
    }

    private void publishReports(int from, int to) {
        Instant beginning = Instant.now().minus(SPAN);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = from; i < to; i++) {
                SplittableRandom random = new SplittableRandom(i);
                int household = random.nextInt(households);
                ObjectNode report = json.createObjectNode();
                report.put("reportId", "CITY-2026-" + i);
                report.put(
                        "receivedAt",
                        beginning.plus(SPAN.multipliedBy(i).dividedBy(reports)).toString());
                report.put("stationCode", "150502001000");
                report.put("addressId", "address-" + random.nextInt(ADDRESSES));
                report.put("narrative", narratives.get(random.nextInt(narratives.size())));
                report.withArray("parties")
                        .addObject()
                        .put("personId", person(household, 0))
                        .put("role", "party");
                report.withArray("parties")
                        .addObject()
                        .put("personId", person(household, 1))
                        .put("role", "victim");
                send(
                        producer,
                        new ProducerRecord<>(Topics.REPORTS, report.toString().getBytes(UTF_8)));
            }
        }
    }

    /** Without waiting for it; closing the producer does. */
    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> unused = producer.send(message, (where, failure) -> {
            if (failure != null) {
                lost = failure;
            }
        });
    }

    private static String person(int household, int member) {
        return "person-" + household + "-" + member;
    }

    /** Waits until nothing has been written for a while; returns when the last was, in nanoseconds. */
    private long untilStill() throws Exception {
        long written = -1;
        long last = System.nanoTime();
        while (System.nanoTime() - last < TimeUnit.MILLISECONDS.toNanos(STILL_MILLIS)) {
            long now = written(Topics.DISPUTE_WARNINGS) + written(Topics.RISK_WARNINGS);
            if (now != written) {
                written = now;
                last = System.nanoTime();
            }
            failIfEnded();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return last;
    }

    private interface Met {
        boolean now();
    }

    private void await(Met condition) throws Exception {
        while (!condition.now()) {
            failIfEnded();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void failIfEnded() {
        if (lost != null) {
            throw new IllegalStateException("a record could not be published", lost);
        }
        flink.end().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }

    private long written(String topic) {
        List<TopicPartition> partitions = Stream.iterate(0, number -> number + 1)
                .limit(PARTITIONS)
                .map(number -> new TopicPartition(topic, number))
                .toList();
        return ends.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Properties properties = kafkaProperties();
        properties.put("linger.ms", "20");
        properties.put("batch.size", "262144");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    @Override
    public void close() throws Exception {
        ends.close();
        flink.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
