package io.anlan.job;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.io.TopicExtent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at Kafka before the job starts, so that what is missing is said at once and not in a task's stack trace. */
final class Preflight {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    private final KafkaSettings settings;

    private Preflight(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * @param checkpointInterval between two checkpoints
     * @throws SettingsException where Kafka does not answer, knows no such client, or gives it too few rights; where a
     *     topic is missing, or a timeout does not fit
     */
    static void check(KafkaSettings settings, Duration checkpointInterval) {
        Preflight preflight = new Preflight(settings);
        preflight.ask(admin -> {
            preflight.checkTopics(admin);
            preflight.checkGroup(admin);
            if (settings.delivery() == Delivery.exactly_once) {
                preflight.checkTransactions(admin, checkpointInterval);
            }
            return null;
        });
    }

    /**
     * What this topic holds now.
     *
     * @throws SettingsException where Kafka does not answer
     */
    static TopicExtent extent(KafkaSettings settings, String topic) {
        return new Preflight(settings).ask(admin -> {
            Set<TopicPartition> partitions =
                    get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .collect(Collectors.toSet());
            // The begin is read first: a topic that is compacted meanwhile begins later, and never ends earlier.
            Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            return new TopicExtent(partitions.stream()
                    .collect(Collectors.toMap(
                            TopicPartition::partition,
                            partition -> new TopicExtent.Range(begins.get(partition), ends.get(partition)))));
        });
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, any -> spec)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private interface Question<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = admin()) {
            return question.of(admin);
        } catch (ExecutionException failed) {
            throw refusal(failed.getCause());
        } catch (KafkaException | TimeoutException failed) {
            throw refusal(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SettingsException("interrupted while asking Kafka for its topics");
        }
    }

    private Admin admin() {
        Map<String, Object> client = new HashMap<>(settings.security());
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try {
            return Admin.create(client);
        } catch (KafkaException unfit) {
            // Kafka's own message may quote a setting.
            throw new SettingsException("no client of Kafka can be made of --"
                    + AnlanOptions.BOOTSTRAP_SERVERS.key() + " " + settings.bootstrapServers() + ", --"
                    + AnlanOptions.SECURITY_PROTOCOL.key() + ", --" + AnlanOptions.SASL_MECHANISM.key() + " and --"
                    + AnlanOptions.KAFKA_PROPERTIES.key() + " ("
                    + rootOf(unfit).getClass().getSimpleName() + ")");
        }
    }

    private SettingsException refusal(Throwable cause) {
        String kafka = "Kafka at " + settings.bootstrapServers();
        String reason = " (" + cause.getClass().getSimpleName() + "); see --";
        if (cause instanceof AuthenticationException) {
            return new SettingsException(
                    kafka + " refuses these credentials" + reason + AnlanOptions.KAFKA_PROPERTIES.key());
        }
        if (cause instanceof AuthorizationException) {
            return new SettingsException(
                    kafka + " gives this client too few rights" + reason + AnlanOptions.KAFKA_PROPERTIES.key());
        }
        return new SettingsException(kafka + " does not answer" + reason + AnlanOptions.BOOTSTRAP_SERVERS.key()
                + " and --" + AnlanOptions.SECURITY_PROTOCOL.key());
    }

    private void checkTopics(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        settings.topics(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        List<String> missing = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String topic : settings.topics()) {
            try {
                TopicDescription description = described.get(topic).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (!isPermitted(needed(topic), description.authorizedOperations())) {
                    refused.add(needed(topic) + " " + topic);
                }
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                if (cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException) {
                    missing.add(topic);
                } else if (cause instanceof TopicAuthorizationException) {
                    refused.add(needed(topic) + " " + topic);
                } else {
                    throw failed;
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new SettingsException("Kafka at " + settings.bootstrapServers() + " does not permit this client: "
                    + String.join(", ", refused) + "; docs/operations.md says which rights the job needs");
        }
        if (!missing.isEmpty()) {
            throw new SettingsException("topics missing at " + settings.bootstrapServers() + ": "
                    + String.join(", ", missing) + "; create them first (docs/operations.md says how)");
        }
    }

    private AclOperation needed(String topic) {
        return settings.sinks().contains(topic) ? AclOperation.WRITE : AclOperation.READ;
    }

    /** @param operations null where a broker does not tell */
    private static boolean isPermitted(AclOperation needed, Set<AclOperation> operations) {
        return operations == null || operations.contains(needed) || operations.contains(AclOperation.ALL);
    }

    private void checkGroup(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.describeConsumerGroups(List.of(settings.groupId()))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            // A group that nobody has used yet is none the less one that this client may use.
            if (!(failed.getCause() instanceof GroupIdNotFoundException)) {
                throw failed;
            }
        }
    }

    private void checkTransactions(Admin admin, Duration checkpointInterval)
            throws ExecutionException, InterruptedException, TimeoutException {
        Duration timeout = settings.transactionTimeout();
        if (timeout.compareTo(checkpointInterval) <= 0) {
            throw new SettingsException("--" + AnlanOptions.TRANSACTION_TIMEOUT.key() + " (" + timeout.toSeconds()
                    + " s) must be longer than the checkpoint interval (" + checkpointInterval.toSeconds() + " s)");
        }
        Node broker = admin.describeCluster()
                .nodes()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .iterator()
                .next();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        long longest = Long.parseLong(admin.describeConfigs(List.of(resource))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .get(resource)
                .get(LONGEST_TRANSACTION)
                .value());
        if (timeout.toMillis() > longest) {
            throw new SettingsException("--" + AnlanOptions.TRANSACTION_TIMEOUT.key() + " (" + timeout.toSeconds()
                    + " s) is longer than the brokers allow (" + LONGEST_TRANSACTION + " = " + longest + ")");
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
