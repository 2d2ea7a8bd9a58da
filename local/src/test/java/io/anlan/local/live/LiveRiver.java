package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.EmbeddedKafka;
import io.anlan.local.kafka.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The whole system for a test: a real broker, a real cluster, the real job; and ends to hold on to. */
final class LiveRiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedKafka kafka;
    private final LocalFlink flink;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, KafkaConsumer<byte[], byte[]>> consumers = new TreeMap<>();
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> received = new TreeMap<>();

    private volatile Exception sendingFailure;

    private LiveRiver(EmbeddedKafka kafka, LocalFlink flink) {
        this.kafka = kafka;
        this.flink = flink;
        this.producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Starts it; the job runs with these settings besides the brokers'. */
    static LiveRiver start(Path folder, Map<String, String> settings) throws Exception {
        LiveRiver river = withoutJob(folder);
        river.submit(settings);
        return river;
    }

    /** Starts it with a broker that knows nothing, and the job from a savepoint. */
    static LiveRiver startFrom(Path savepoint, Path folder, Map<String, String> settings) throws Exception {
        LiveRiver river = withoutJob(folder);
        river.resume(savepoint.toUri().toString(), settings, 2);
        return river;
    }

    /** Starts it without the job, so that the topics can be filled first. */
    static LiveRiver withoutJob(Path folder) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        for (String topic : Topics.ALL) {
            kafka.createTopic(topic, 2, Map.of());
        }
        return new LiveRiver(kafka, LocalFlink.start(folder.resolve("flink"), FreePorts.any()));
    }

    void submit(Map<String, String> settings) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        flink.startJob(all);
    }

    /** Stops it with a savepoint and goes on from there, at another parallelism. */
    void moveTo(Path savepoints, Map<String, String> settings, int parallelism) throws Exception {
        resume(stop(savepoints), settings, parallelism);
    }

    /** Stops it with a savepoint, and says where that is. */
    String stop(Path savepoints) throws Exception {
        return flink.stopWithSavepoint(savepoints);
    }

    private void resume(String savepoint, Map<String, String> settings, int parallelism) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        flink.resumeJob(all, savepoint, parallelism);
    }

    /** One of the job's counts since it was started, as it stood at the last heartbeat. */
    long count(String metric) throws Exception {
        return flink.count(metric);
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    /** Fails when the job has ended: it must not restart, and restarts are switched off. */
    void assertRunning() {
        flink.end().ifPresent(reason -> {
            throw new AssertionError(reason);
        });
    }

    void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Does not wait for Kafka; {@link #awaitSent} does. */
    void sendLater(String topic, String key, String value) {
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8)), (written, failure) -> {
                    if (failure != null) {
                        sendingFailure = failure;
                    }
                });
    }

    /** Waits until Kafka has taken all that was sent, and fails where it has not. */
    void awaitSent() {
        producer.flush();
        if (sendingFailure != null) {
            throw new IllegalStateException(sendingFailure);
        }
    }

    void report(String json) {
        send(Topics.REPORTS, null, json.getBytes(UTF_8));
    }

    void person(String personId, String json) {
        send(Topics.POPULATION, personId, json == null ? null : json.getBytes(UTF_8));
    }

    /** The dispute warning that fulfils this, waited for. */
    JsonNode dispute(Predicate<JsonNode> wanted) {
        return json(disputeRecord(wanted));
    }

    /** The risk warning that fulfils this, waited for. */
    JsonNode risk(Predicate<JsonNode> wanted) {
        return json(record(Topics.RISK_WARNINGS, wanted));
    }

    /** The record of the dispute warning that fulfils this, waited for. */
    ConsumerRecord<byte[], byte[]> disputeRecord(Predicate<JsonNode> wanted) {
        return record(Topics.DISPUTE_WARNINGS, wanted);
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, Predicate<JsonNode> wanted) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            records(topic).stream()
                    .filter(record -> wanted.test(json(record)))
                    .findFirst()
                    .ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    /** All that has come on this topic so far. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = received.computeIfAbsent(topic, name -> new ArrayList<>());
        consumers
                .computeIfAbsent(topic, this::consumer)
                .poll(Duration.ofMillis(20))
                .forEach(all::add);
        return all;
    }

    static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String topic) {
        Properties properties = properties();
        properties.put("isolation.level", "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    @Override
    public void close() {
        consumers.values().forEach(KafkaConsumer::close);
        producer.close();
        flink.close();
        kafka.close();
    }
}
