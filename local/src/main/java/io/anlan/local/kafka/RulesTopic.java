package io.anlan.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that a running job takes rules from, for whoever writes to it. */
public final class RulesTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String bootstrap;
    private final String topic;

    /** @param bootstrap brokers, host:port, comma-separated */
    public RulesTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /**
     * Sends rules, and waits until Kafka has them.
     *
     * @param documents by rule id, as their files have them
     * @throws IllegalStateException where Kafka does not answer or the topic is missing
     */
    public void push(Map<String, byte[]> documents) throws InterruptedException {
        try {
            refuseAMissingTopic();
            send(documents);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(
                        "topic " + topic + " is missing at " + bootstrap
                                + "; create it first (docs/operations.md says how)",
                        failed);
            }
            throw new IllegalStateException("Kafka at " + bootstrap + " does not answer", failed);
        }
    }

    /** Before anything is sent: a producer would have the broker make the topic, without compaction. */
    private void refuseAMissingTopic() throws ExecutionException, InterruptedException {
        int patience = (int) PATIENCE.toMillis();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap, "default.api.timeout.ms", patience, "request.timeout.ms", patience))) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        }
    }

    private void send(Map<String, byte[]> documents) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", PATIENCE.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Map.Entry<String, byte[]> rule : documents.entrySet()) {
                producer.send(new ProducerRecord<>(topic, rule.getKey().getBytes(UTF_8), rule.getValue()))
                        .get();
            }
        }
    }
}
