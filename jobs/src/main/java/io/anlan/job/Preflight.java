package io.anlan.job;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaSettings.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

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
     * @throws SettingsException where Kafka does not answer, a topic is missing, or a timeout does not fit
     */
    static void check(KafkaSettings settings, Duration checkpointInterval) {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(client)) {
            Preflight preflight = new Preflight(settings);
            preflight.checkTopics(admin);
            if (settings.delivery() == Delivery.exactly_once) {
                preflight.checkTransactions(admin, checkpointInterval);
            }
        } catch (org.apache.kafka.common.KafkaException | ExecutionException | TimeoutException unreachable) {
            throw new SettingsException("Kafka at " + settings.bootstrapServers() + " does not answer ("
                    + unreachable.getClass().getSimpleName() + "); see --" + AnlanOptions.BOOTSTRAP_SERVERS.key());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SettingsException("interrupted while asking Kafka for its topics");
        }
    }

    private void checkTopics(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        List<String> missing = settings.topics().stream()
                .filter(topic -> !there.contains(topic))
                .toList();
        if (!missing.isEmpty()) {
            throw new SettingsException("topics missing at " + settings.bootstrapServers() + ": "
                    + String.join(", ", missing) + "; create them first (docs/operations.md says how)");
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
}
