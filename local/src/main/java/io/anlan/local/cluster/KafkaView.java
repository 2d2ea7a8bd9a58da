package io.anlan.local.cluster;

import io.anlan.io.KafkaSettings;
import io.anlan.local.kafka.BrokerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** What the broker says: whether it serves, which topics it has, how far their readers are. */
final class KafkaView implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration REPORTS_KEPT = Duration.ofDays(30);
    private static final Duration WARNINGS_KEPT = Duration.ofDays(90);
    /** Raw records, so no longer than it takes to mend them. */
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(7);

    private final Admin admin;

    KafkaView(BrokerSetup broker) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "default.api.timeout.ms",
                (int) PATIENCE.toMillis(),
                "request.timeout.ms",
                (int) PATIENCE.toMillis(),
                // A broker that is still starting is asked again at once.
                "reconnect.backoff.max.ms",
                200));
    }

    /** Whether the broker answers within this time. */
    boolean answers(Duration patience) {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException no) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    /**
     * Creates those of the job's topics that are missing.
     *
     * @return their names
     */
    List<String> createMissing(KafkaSettings settings) {
        Set<String> there = get(admin.listTopics().names());
        List<NewTopic> missing = settings.topics().stream()
                .filter(topic -> !there.contains(topic))
                .map(topic -> topic(topic, settings))
                .toList();
        get(admin.createTopics(missing).all());
        return missing.stream().map(NewTopic::name).toList();
    }

    /** Whatever flows is kept for a time; whatever says how things stand is compacted. */
    static NewTopic topic(String name, KafkaSettings settings) {
        if (name.equals(settings.reportsTopic())) {
            return kept(name, PARTITIONS, REPORTS_KEPT);
        }
        if (name.equals(settings.disputeWarningsTopic()) || name.equals(settings.riskWarningsTopic())) {
            return kept(name, PARTITIONS, WARNINGS_KEPT);
        }
        if (name.equals(settings.deadLettersTopic())) {
            return kept(name, 1, DEAD_LETTERS_KEPT);
        }
        // What changes how the job decides comes in one order.
        int partitions = name.equals(settings.populationTopic()) ? PARTITIONS : 1;
        return new NewTopic(name, Optional.of(partitions), Optional.of((short) 1))
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic kept(String name, int partitions, Duration time) {
        return new NewTopic(name, Optional.of(partitions), Optional.of((short) 1))
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(time.toMillis())));
    }

    /** How many records of each of these topics the group has not read, by what it committed last. */
    Map<String, Long> lag(String group, List<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<String, Long> lag = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata read = committed.get(partition);
            long from = read == null ? beginnings.get(partition) : read.offset();
            lag.merge(partition.topic(), Math.max(0, ends.get(partition) - from), Long::sum);
        }
        return lag;
    }

    /** How many records came into this topic since then; in exactly_once commits count too. */
    long since(String topic, Instant then) {
        List<TopicPartition> partitions = partitions(List.of(topic));
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.forTimestamp(then.toEpochMilli()));
        return partitions.stream()
                // Negative: nothing has come since.
                .filter(partition -> starts.get(partition) >= 0)
                .mapToLong(partition -> ends.get(partition) - starts.get(partition))
                .sum();
    }

    private List<TopicPartition> partitions(List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(wanted).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            Throwable cause = failed instanceof ExecutionException ? failed.getCause() : failed;
            throw new ClusterException("Kafka does not answer as it should: " + cause, failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
