package io.anlan.job;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.io.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * All that can be set on the job, with type, default and meaning. What belongs to the cluster (state backend,
 * checkpoint directory, slots) is set on the cluster.
 */
public final class AnlanOptions {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS = key("kafka.bootstrap.servers")
            .stringType()
            .defaultValue("127.0.0.1:9092")
            .withDescription("Kafka brokers, host:port, comma-separated.");

    public static final ConfigOption<String> SECURITY_PROTOCOL = key("kafka.security.protocol")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL; where not set what the properties file says, else"
                            + " PLAINTEXT.");

    public static final ConfigOption<String> SASL_MECHANISM = key("kafka.sasl.mechanism")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "SCRAM-SHA-512, SCRAM-SHA-256, PLAIN, OAUTHBEARER or GSSAPI; where not set what the properties"
                            + " file says.");

    public static final ConfigOption<String> KAFKA_PROPERTIES = key("kafka.properties.file")
            .stringType()
            .noDefaultValue()
            .withDescription("Kafka's own settings of SASL and TLS, the secrets among them; at the same place on every"
                    + " machine of the job.");

    public static final ConfigOption<String> GROUP_ID = key("kafka.group.id")
            .stringType()
            .defaultValue("anlan")
            .withDescription("Consumer group under which offsets are committed; also the prefix of client ids.");

    public static final ConfigOption<String> REPORTS_TOPIC = key("topic.reports")
            .stringType()
            .defaultValue(Topics.REPORTS)
            .withDescription("Police reports, read from the group's offsets, else from the earliest.");

    public static final ConfigOption<String> POPULATION_TOPIC = key("topic.population")
            .stringType()
            .defaultValue(Topics.POPULATION)
            .withDescription(
                    "Population updates (compacted), read from the earliest; reports wait until what was there at"
                            + " the start has been read.");

    public static final ConfigOption<String> LEXICON_TOPIC = key("topic.lexicon")
            .stringType()
            .defaultValue(Topics.LEXICON)
            .withDescription("Changes of the lexicon (compacted), read from the earliest.");

    public static final ConfigOption<String> RULES_TOPIC = key("topic.rules")
            .stringType()
            .defaultValue(Topics.RULES)
            .withDescription("Changes of the rules (compacted), read from the earliest.");

    public static final ConfigOption<String> DISPUTE_WARNINGS_TOPIC = key("topic.warnings.dispute")
            .stringType()
            .defaultValue(Topics.DISPUTE_WARNINGS)
            .withDescription("Dispute warnings.");

    public static final ConfigOption<String> RISK_WARNINGS_TOPIC = key("topic.warnings.risk")
            .stringType()
            .defaultValue(Topics.RISK_WARNINGS)
            .withDescription("Risk warnings.");

    public static final ConfigOption<String> DEAD_LETTERS_TOPIC = key("topic.dead-letters")
            .stringType()
            .defaultValue(Topics.DEAD_LETTERS)
            .withDescription("What could not be used. Holds raw records: restrict who may read it.");

    public static final ConfigOption<Delivery> DELIVERY = key("delivery.guarantee")
            .enumType(Delivery.class)
            .defaultValue(Delivery.at_least_once)
            .withDescription("at_least_once, for latency; or exactly_once, which adds up to one checkpoint interval.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX = key("delivery.transactional-id-prefix")
            .stringType()
            .noDefaultValue()
            .withDescription("Needed for exactly_once; must differ between jobs on one Kafka cluster.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = key("delivery.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription("For exactly_once: longer than a checkpoint interval and the longest outage, at most the"
                    + " broker's transaction.max.timeout.ms.");

    public static final ConfigOption<List<String>> PURPOSE = key("purpose")
            .stringType()
            .asList()
            .defaultValues("mediation", "safeguarding", "wage_protection")
            .withDescription("What warnings may be used for, separated by ;");

    public static final ConfigOption<Duration> REPORT_RETENTION = key("report.retention")
            .durationType()
            .defaultValue(Duration.ofDays(365))
            .withDescription("How long a report is remembered, so that duplicates and revisions are known as such.");

    public static final ConfigOption<Duration> CLOCK_TOLERANCE = key("report.clock-tolerance")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("A report received later than this from now is a dead letter.");

    public static final ConfigOption<Duration> POPULATION_GRACE = key("population.grace")
            .durationType()
            .defaultValue(Duration.ofSeconds(2))
            .withDescription("How long a report waits for a person whom the register does not know yet.");

    public static final ConfigOption<String> LEXICON =
            key("lexicon").stringType().defaultValue("zh").withDescription("Lexicon pack: zh, en-cad, or a folder.");

    public static final ConfigOption<String> JURISDICTIONS = key("jurisdictions.file")
            .stringType()
            .noDefaultValue()
            .withDescription("CSV of city, counties and stations; the sample of Tongliao where not set.");

    public static final ConfigOption<String> LEVELS = key("levels.file")
            .stringType()
            .noDefaultValue()
            .withDescription("YAML table of dispute levels; the one that ships where not set.");

    public static final ConfigOption<String> RULES = key("rules")
            .stringType()
            .noDefaultValue()
            .withDescription("Folder of risk rules; the thirteen that ship where not set.");

    public static final ConfigOption<Duration> TIMELINE_RETENTION = key("timeline.retention")
            .durationType()
            .defaultValue(Duration.ofDays(365))
            .withDescription("How long an incident stays on a subject's timeline; no rule may look back further.");

    public static final ConfigOption<Duration> ABSENCE_SETTLE = key("absence.settle")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How long after its due time an absence is decided, so that a backlog is read first.");

    public static final ConfigOption<Duration> MERGE_MOMENT = key("risk.merge-moment")
            .durationType()
            .defaultValue(Duration.ofMillis(20))
            .withDescription("How long a risk warning waits for the other subjects of the same fact.");

    public static final ConfigOption<String> LANGUAGE = key("explanation.language")
            .stringType()
            .defaultValue("zh")
            .withDescription("Language of explanation and action: zh or en.");

    private AnlanOptions() {}

    /** All of them, in the order in which the documentation lists them. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                BOOTSTRAP_SERVERS,
                SECURITY_PROTOCOL,
                SASL_MECHANISM,
                KAFKA_PROPERTIES,
                GROUP_ID,
                REPORTS_TOPIC,
                POPULATION_TOPIC,
                LEXICON_TOPIC,
                RULES_TOPIC,
                DISPUTE_WARNINGS_TOPIC,
                RISK_WARNINGS_TOPIC,
                DEAD_LETTERS_TOPIC,
                DELIVERY,
                TRANSACTIONAL_ID_PREFIX,
                TRANSACTION_TIMEOUT,
                PURPOSE,
                REPORT_RETENTION,
                CLOCK_TOLERANCE,
                POPULATION_GRACE,
                LEXICON,
                JURISDICTIONS,
                LEVELS,
                RULES,
                TIMELINE_RETENTION,
                ABSENCE_SETTLE,
                MERGE_MOMENT,
                LANGUAGE);
    }
}
