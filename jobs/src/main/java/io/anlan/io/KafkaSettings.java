package io.anlan.io;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the river rises and where it ends.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param security what every client of Kafka is given besides, by Kafka's own names; refers to secrets, never holds them
 * @param groupId the consumer group; also the prefix of client ids
 * @param delivery what Kafka is asked to guarantee of what goes out
 * @param transactionalIdPrefix null unless delivery is exactly_once
 * @param transactionTimeout how long a transaction may stay open, exactly_once
 */
public record KafkaSettings(
        String bootstrapServers,
        Map<String, String> security,
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
        return Stream.concat(sources().stream(), sinks().stream()).toList();
    }

    /** The topics that the job reads. */
    public List<String> sources() {
        return List.of(reportsTopic, populationTopic, lexiconTopic, rulesTopic);
    }

    /** The topics that the job writes. */
    public List<String> sinks() {
        return List.of(disputeWarningsTopic, riskWarningsTopic, deadLettersTopic);
    }

    /** Those of them that hold the latest state of things by key, and so are to be compacted. */
    public List<String> compactedTopics() {
        return List.of(populationTopic, lexiconTopic, rulesTopic);
    }
}
