package io.anlan.local.kafka;

import io.anlan.job.AnlanOptions;
import io.anlan.job.SettingsException;
import io.anlan.job.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where Kafka is, and what its brokers ask of a client: the options of every command that talks to it. */
public final class KafkaOptions {

    private static final String BROKERS = "[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka brokers (127.0.0.1:9092).")
    private String bootstrap = AnlanOptions.BOOTSTRAP_SERVERS.defaultValue();

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "security.*, sasl.* and ssl.* for brokers with SASL or TLS, as the job reads them.")
    private Path properties;

    /** The settings of a Kafka client. Secrets are in them as references to the file. */
    public Map<String, String> client() {
        if (!bootstrap.matches(BROKERS)) {
            throw new ParameterException(command.commandLine(), "--bootstrap " + bootstrap + ": give host:port");
        }
        Map<String, String> client = new HashMap<>();
        client.put("bootstrap.servers", bootstrap);
        if (properties != null) {
            client.putAll(security());
        }
        return client;
    }

    private Map<String, String> security() {
        String file = properties.toAbsolutePath().normalize().toString();
        try {
            return SettingsReader.of(Map.of(AnlanOptions.KAFKA_PROPERTIES.key(), file))
                    .kafka()
                    .security();
        } catch (SettingsException wrong) {
            throw new ParameterException(command.commandLine(), wrong.getMessage());
        }
    }
}
