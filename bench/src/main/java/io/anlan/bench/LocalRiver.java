package io.anlan.bench;

import io.anlan.io.Topics;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.EmbeddedKafka;
import io.anlan.local.kafka.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the river's topics and a cluster with the whole job, all in this JVM; gone with its files when closed. */
final class LocalRiver implements AutoCloseable {

    static final int PARTITIONS = 2;
    private static final long LOOK_MILLIS = 250;
    private static final long STILL_MILLIS = 2_000;

    /** What RocksDB may take, all subtasks together: as on a task manager of 2 GB. */
    private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(768);

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final LocalFlink flink;
    private final KafkaConsumer<byte[], byte[]> ends;
    private volatile Exception lost;

    /** Without the job, which {@link #startJob} starts. */
    LocalRiver() throws Exception {
        folder = Files.createTempDirectory("anlan-bench");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        for (String topic : Topics.ALL) {
            kafka.createTopic(topic, PARTITIONS, Map.of());
        }
        ends = consumer(List.of());
        flink = LocalFlink.start(folder.resolve("flink"), FreePorts.any(), STATE_MEMORY);
    }

    void startJob() throws Exception {
        flink.startJob(settings());
    }

    /** @param savepoint its URI */
    void startJobFrom(String savepoint) throws Exception {
        flink.resumeJob(settings(), savepoint, PARTITIONS);
    }

    /** Stops the job; returns the URI of its savepoint in this folder. */
    String stopJob(Path savepoints) throws Exception {
        return flink.stopWithSavepoint(savepoints);
    }

    /** Where the cluster's web UI is, and below it what it answers to programs. */
    URI webUi() throws Exception {
        return flink.webUi();
    }

    private Map<String, String> settings() {
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    /**
     * A producer to be closed by the caller.
     *
     * @param lingerMillis how long a record waits for others to go with it
     */
    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        Properties properties = kafkaProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 262_144);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads these topics from their first record on; to be closed by the caller. */
    KafkaConsumer<byte[], byte[]> consumer(List<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafkaProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                topics.stream().flatMap(LocalRiver::partitions).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Without waiting for it; closing the producer does. */
    void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> unused = producer.send(message, (where, failure) -> {
            if (failure != null) {
                lost = failure;
            }
        });
    }

    /** How many records a topic has. */
    long written(String topic) {
        return ends.endOffsets(partitions(topic).toList()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    interface Met {
        boolean now();
    }

    void await(Met condition) throws Exception {
        while (!condition.now()) {
            look();
        }
    }

    /** A short while later; an exception when the job has ended or a record could not be published. */
    void look() throws Exception {
        failIfBroken();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }

    /** An exception when the job has ended or a record could not be published. */
    void failIfBroken() {
        if (lost != null) {
            throw new IllegalStateException("a record could not be published", lost);
        }
        flink.end().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }

    /** Waits until no warning has been written for a while; returns when the last was, in nanoseconds. */
    long untilStill() throws Exception {
        long written = -1;
        long last = System.nanoTime();
        while (System.nanoTime() - last < TimeUnit.MILLISECONDS.toNanos(STILL_MILLIS)) {
            long now = written(Topics.DISPUTE_WARNINGS) + written(Topics.RISK_WARNINGS);
            if (now != written) {
                written = now;
                last = System.nanoTime();
            }
            look();
        }
        return last;
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number));
    }

    private Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    @Override
    public void close() throws IOException {
        ends.close();
        flink.close();
        kafka.close();
        delete(folder);
    }

    /** With all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
