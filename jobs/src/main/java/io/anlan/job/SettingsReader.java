package io.anlan.job;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconException;
import io.anlan.lexicon.LexiconReader;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleException;
import io.anlan.rules.RuleReader;
import io.anlan.warning.Jurisdictions;
import io.anlan.warning.LevelTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.ParameterTool;

/**
 * Turns {@code --key value} arguments (and a properties file named by {@code --settings}) into checked settings. Whatever
 * is unknown, blank or out of range is refused here, before anything starts.
 */
public final class SettingsReader {

    private static final String SETTINGS_FILE = "settings";
    private static final Set<String> PURPOSES = Set.of("mediation", "safeguarding", "wage_protection");
    private static final Set<String> PROTOCOLS = Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
    private static final Set<String> MECHANISMS =
            Set.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN", "OAUTHBEARER", "GSSAPI");
    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    private final Configuration configuration;

    private SettingsReader(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The settings of these arguments.
     *
     * @throws SettingsException where an option is unknown, has no value, or stands twice
     */
    public static SettingsReader ofArguments(String... arguments) {
        ParameterTool given = arguments(arguments);
        if (given.has(SETTINGS_FILE)) {
            given = file(given.get(SETTINGS_FILE)).mergeWith(given);
        }
        Map<String, String> values = new TreeMap<>(given.toMap());
        values.remove(SETTINGS_FILE);
        return of(values);
    }

    /**
     * The settings of these values.
     *
     * @throws SettingsException where an option is unknown or has no value
     */
    public static SettingsReader of(Map<String, String> values) {
        Map<String, ConfigOption<?>> known =
                AnlanOptions.all().stream().collect(Collectors.toMap(ConfigOption::key, option -> option));
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            if (!known.containsKey(value.getKey())) {
                throw new SettingsException("unknown option --" + value.getKey() + "; known are "
                        + String.join(", ", new TreeSet<>(known.keySet())));
            }
            if (value.getValue().isBlank() || value.getValue().equals(NO_VALUE)) {
                throw new SettingsException("--" + value.getKey() + " is blank; give a value ("
                        + description(known.get(value.getKey())) + ") or leave the option out");
            }
        }
        return new SettingsReader(Configuration.fromMap(values));
    }

    private static final String NO_VALUE = "__NO_VALUE_KEY";

    private static ParameterTool arguments(String... arguments) {
        try {
            return ParameterTool.fromArgs(arguments);
        } catch (IllegalArgumentException malformed) {
            throw new SettingsException("arguments must read --option value: " + malformed.getMessage());
        }
    }

    private static ParameterTool file(String file) {
        try {
            return ParameterTool.fromPropertiesFile(file);
        } catch (IOException unreadable) {
            throw new SettingsException("--settings " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** What the river needs, in this mode. */
    public Settings river(Settings.Mode mode) {
        Duration timelineRetention = positive(AnlanOptions.TIMELINE_RETENTION);
        return new Settings(
                mode,
                positive(AnlanOptions.REPORT_RETENTION),
                positive(AnlanOptions.CLOCK_TOLERANCE),
                positive(AnlanOptions.POPULATION_GRACE),
                lexicon(),
                levels(),
                jurisdictions(),
                rules(timelineRetention),
                Set.copyOf(purposes()),
                timelineRetention,
                positive(AnlanOptions.ABSENCE_SETTLE),
                positive(AnlanOptions.MERGE_MOMENT),
                oneOf(AnlanOptions.LANGUAGE, LANGUAGES));
    }

    /** Where the river rises and ends. */
    public KafkaSettings kafka() {
        Delivery delivery = value(AnlanOptions.DELIVERY);
        String prefix = configuration.get(AnlanOptions.TRANSACTIONAL_ID_PREFIX);
        if (delivery == Delivery.exactly_once && prefix == null) {
            throw new SettingsException("--delivery.guarantee exactly_once needs --"
                    + AnlanOptions.TRANSACTIONAL_ID_PREFIX.key() + ", different for each job on this Kafka cluster");
        }
        return new KafkaSettings(
                value(AnlanOptions.BOOTSTRAP_SERVERS),
                security(),
                value(AnlanOptions.GROUP_ID),
                value(AnlanOptions.REPORTS_TOPIC),
                value(AnlanOptions.POPULATION_TOPIC),
                value(AnlanOptions.LEXICON_TOPIC),
                value(AnlanOptions.RULES_TOPIC),
                value(AnlanOptions.DISPUTE_WARNINGS_TOPIC),
                value(AnlanOptions.RISK_WARNINGS_TOPIC),
                value(AnlanOptions.DEAD_LETTERS_TOPIC),
                delivery,
                prefix,
                positive(AnlanOptions.TRANSACTION_TIMEOUT));
    }

    private Map<String, String> security() {
        Map<String, String> security = new TreeMap<>();
        String file = value(AnlanOptions.KAFKA_PROPERTIES);
        if (file != null) {
            security.putAll(SecretsFile.references(Path.of(file)));
        }
        if (value(AnlanOptions.SECURITY_PROTOCOL) != null) {
            security.put("security.protocol", oneOf(AnlanOptions.SECURITY_PROTOCOL, PROTOCOLS));
        }
        if (value(AnlanOptions.SASL_MECHANISM) != null) {
            security.put("sasl.mechanism", oneOf(AnlanOptions.SASL_MECHANISM, MECHANISMS));
        }
        return Collections.unmodifiableMap(security);
    }

    private List<String> purposes() {
        List<String> purposes = value(AnlanOptions.PURPOSE);
        for (String purpose : purposes) {
            if (!PURPOSES.contains(purpose)) {
                throw new SettingsException("--purpose names " + (purpose.isBlank() ? "a blank" : purpose)
                        + "; allowed are " + String.join(", ", new TreeSet<>(PURPOSES)));
            }
        }
        return purposes;
    }

    /** The rules that serve one of the purposes that the job runs for. */
    private List<Rule> rules(Duration timelineRetention) {
        List<String> purposes = purposes();
        List<Rule> rules = allRules();
        for (Rule rule : rules) {
            if (rule.within() > timelineRetention.toMillis()) {
                throw new SettingsException(
                        "--" + AnlanOptions.TIMELINE_RETENTION.key() + " is shorter than within of rule " + rule.id()
                                + "; keep timelines longer, or leave the rule out");
            }
        }
        return rules.stream().filter(rule -> purposes.contains(rule.purpose())).toList();
    }

    private List<Rule> allRules() {
        String folder = value(AnlanOptions.RULES);
        try {
            return folder == null ? RuleReader.shipped() : RuleReader.read(Path.of(folder));
        } catch (RuleException wrong) {
            throw new SettingsException("--" + AnlanOptions.RULES.key() + ": " + wrong.getMessage());
        }
    }

    private Duration positive(ConfigOption<Duration> option) {
        Duration duration = value(option);
        if (duration.isZero() || duration.isNegative()) {
            throw new SettingsException("--" + option.key() + " must be longer than nothing");
        }
        return duration;
    }

    private String oneOf(ConfigOption<String> option, Set<String> allowed) {
        String value = value(option);
        if (!allowed.contains(value)) {
            throw new SettingsException("--" + option.key() + " is " + value + "; allowed are "
                    + String.join(", ", new TreeSet<>(allowed)));
        }
        return value;
    }

    private <T> T value(ConfigOption<T> option) {
        try {
            return configuration.get(option);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException("--" + option.key() + " has a value that does not fit: " + description(option));
        }
    }

    private Lexicon lexicon() {
        try {
            return LexiconReader.read(value(AnlanOptions.LEXICON));
        } catch (LexiconException wrong) {
            throw new SettingsException("--" + AnlanOptions.LEXICON.key() + ": " + wrong.getMessage());
        }
    }

    private LevelTable levels() {
        String file = value(AnlanOptions.LEVELS);
        if (file == null) {
            return LevelTable.shipped();
        }
        try (InputStream yaml = Files.newInputStream(Path.of(file))) {
            return LevelTable.read(yaml);
        } catch (IOException wrong) {
            throw new SettingsException("--" + AnlanOptions.LEVELS.key() + " " + file + ": " + firstLine(wrong));
        }
    }

    private Jurisdictions jurisdictions() {
        String file = value(AnlanOptions.JURISDICTIONS);
        if (file == null) {
            return Jurisdictions.shipped();
        }
        try {
            return Jurisdictions.of(Path.of(file));
        } catch (IOException wrong) {
            throw new SettingsException("--" + AnlanOptions.JURISDICTIONS.key() + ": " + firstLine(wrong));
        }
    }

    private static String firstLine(Exception exception) {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    }

    static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }
}
