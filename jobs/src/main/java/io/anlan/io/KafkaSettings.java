package io.anlan.io;

import java.time.Duration;
import java.util.List;

/**
 * Where the river rises and where it ends.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param groupId the consumer group; also the prefix of client ids
 * @param delivery what Kafka is asked to guarantee of what goes out
 * @param transactionalIdPrefix null unless delivery is exactly_once
 * @param transactionTimeout how long a transaction may stay open, exactly_once
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupId,
        String reportsTopic,
        String populationTopic,
        String lexiconTopic,
        String rulesTopic,
        String disputeWarningsTopic,
        String riskWarningsTopic,
        String deadLettersTopic,
        Delivery delivery,
        String transactionalIdPrefix,
        Duration transactionTimeout) {

    /** What Kafka is asked to guarantee of what goes out. Named as they are written in a setting. */
    public enum Delivery {
        at_least_once,
        exactly_once
    }

    /** All topics that have to exist before the job starts. */
    public List<String> topics() {
        return List.of(
                reportsTopic,
                populationTopic,
                lexiconTopic,
                rulesTopic,
                disputeWarningsTopic,
                riskWarningsTopic,
                deadLettersTopic);
    }

    /** Those of them that hold the latest state of things by key, and so are to be compacted. */
    public List<String> compactedTopics() {
        return List.of(populationTopic, lexiconTopic, rulesTopic);
    }
}
