package io.anlan.local.lexicon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.LexiconEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that a job reads its lexicon from, as somebody who writes to it sees it. */
final class LexiconTopic implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param bootstrap brokers, host:port, comma-separated */
    LexiconTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                bootstrap,
                "default.api.timeout.ms",
                (int) PATIENCE.toMillis(),
                "allow.auto.create.topics",
                false);
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.block.ms", PATIENCE.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * What a push has done.
     *
     * @param sent entries that were new or changed
     * @param removed entries that the pack does not have
     */
    record Pushed(int sent, int removed) {}

    /**
     * Makes the topic hold these entries and no others. The pack's goes last, when Kafka has taken all the others.
     *
     * @throws IllegalStateException where Kafka does not answer, the topic is missing, or it holds another lexicon under the
     *     same version
     */
    Pushed push(List<LexiconEntry> entries) throws InterruptedException, ExecutionException {
        Map<String, String> standing = standing();
        Map<String, String> wanted = new TreeMap<>();
        entries.forEach(entry -> wanted.put(entry.key(), entry.value()));
        refuseAnotherOfThisVersion(standing.get(LexiconEntry.PACK), wanted.get(LexiconEntry.PACK));
        List<Future<?>> onTheirWay = new ArrayList<>();
        int removed = 0;
        for (String key : standing.keySet()) {
            if (!wanted.containsKey(key)) {
                onTheirWay.add(send(key, null));
                removed++;
            }
        }
        String pack = wanted.remove(LexiconEntry.PACK);
        int sent = 0;
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(standing.get(entry.getKey()))) {
                onTheirWay.add(send(entry.getKey(), entry.getValue()));
                sent++;
            }
        }
        for (Future<?> record : onTheirWay) {
            record.get();
        }
        if (!pack.equals(standing.get(LexiconEntry.PACK))) {
            send(LexiconEntry.PACK, pack).get();
            sent++;
        }
        return new Pushed(sent, removed);
    }

    private void refuseAnotherOfThisVersion(String standing, String wanted) {
        if (standing != null && !standing.equals(wanted) && version(standing).equals(version(wanted))) {
            throw new IllegalStateException(topic + " holds another lexicon under " + version(wanted)
                    + ", and a version stands for one content: give this one another version in pack.yaml");
        }
    }

    private static String version(String pack) {
        try {
            JsonNode fields = JSON.readTree(pack);
            return fields.path("name").asText() + "/" + fields.path("version").asText();
        } catch (JsonProcessingException broken) {
            return "";
        }
    }

    private Future<?> send(String key, String value) {
        return producer.send(
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
    }

    /** The latest value of each key that has one. */
    private Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        try {
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> note(record, standing));
            }
        } catch (TimeoutException silent) {
            throw new IllegalStateException("Kafka at " + bootstrap + " does not answer", silent);
        }
        return standing;
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " is missing at " + bootstrap
                    + "; create it first (docs/operations.md says how)");
        }
        return known.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
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
