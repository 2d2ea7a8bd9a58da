package io.anlan.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that holds the latest value of each key, as somebody who changes it sees it. Not for several threads. */
public final class CompactedTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> onTheirWay = new ArrayList<>();

    private CompactedTopic(Map<String, String> client, String topic) {
        this.bootstrap = client.get("bootstrap.servers");
        this.topic = topic;
        Map<String, Object> reads = new HashMap<>(client);
        reads.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        reads.put("allow.auto.create.topics", false);
        Map<String, Object> writes = new HashMap<>(client);
        writes.put("acks", "all");
        // One record a key: their order says nothing, and an idempotent producer asks for a right on the cluster
        // besides.
        writes.put("enable.idempotence", false);
        writes.put("max.block.ms", PATIENCE.toMillis());
        consumer = new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(writes, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * To be closed by the caller.
     *
     * @param client bootstrap.servers, and what else the brokers ask of a client
     * @throws IllegalStateException where Kafka does not answer or the topic is missing: a producer would have the broker make
     *     it, without compaction
     */
    public static CompactedTopic open(Map<String, String> client, String topic) {
        CompactedTopic opened = new CompactedTopic(client, topic);
        try {
            opened.partitions();
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** The latest value of each key that has one. */
    public Map<String, String> standing() {
        return answered(() -> {
            Map<String, String> standing = new TreeMap<>();
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> note(record, standing));
            }
            return standing;
        });
    }

    /**
     * Gives a key a value; {@link #await} waits until Kafka has it.
     *
     * @param value null to remove the key
     */
    public void send(String key, byte[] value) {
        onTheirWay.add(answered(() -> producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))));
    }

    /** Waits until Kafka has taken all that was sent. */
    public void await() throws InterruptedException {
        for (Future<RecordMetadata> record : onTheirWay) {
            try {
                record.get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException(
                        topic + " at " + bootstrap + " takes no records: "
                                + refused.getCause().getMessage(),
                        refused);
            }
        }
        onTheirWay.clear();
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> known = answered(() -> consumer.partitionsFor(topic));
        if (known == null || known.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " is missing at " + bootstrap
                    + "; create it first (docs/operations.md says how)");
        }
        return known.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private interface Question<T> {
        T ask();
    }

    private <T> T answered(Question<T> question) {
        try {
            return question.ask();
        } catch (TimeoutException silent) {
            throw new IllegalStateException("Kafka at " + bootstrap + " does not answer", silent);
        } catch (KafkaException refused) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrap + " refuses this client: " + refused.getMessage(), refused);
        }
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, Map<String, String> standing) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), UTF_8);
        if (record.value() == null) {
            standing.remove(key);
        } else {
            standing.put(key, new String(record.value(), UTF_8));
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
