package io.anlan.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The file with which the clients of Kafka show who they are. What the job takes from it are references: its settings
 * travel to the cluster, into its job store and its web UI, the secrets do not. Each client reads the file where it runs.
 */
final class SecretsFile {

    private static final Set<String> KINDS = Set.of("sasl.", "ssl.", "security.");
    private static final String ENVIRONMENT = "${env:";

    private SecretsFile() {}

    /**
     * For each setting of the file where its value is to be found. One that names environment variables, as in
     * {@code ${env:KAFKA_PASSWORD}}, stands for itself.
     *
     * @throws SettingsException where the file cannot be read, is open to others, or sets what is not its business
     */
    static Map<String, String> references(Path file) {
        refuseOddPath(file);
        Properties properties = read(file);
        refuseOthers(file);
        Map<String, String> references = new TreeMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (KINDS.stream().noneMatch(key::startsWith)) {
                throw wrong(file, "may set sasl.*, ssl.* and security.*, not " + key);
            }
            String value = properties.getProperty(key);
            references.put(key, value.contains(ENVIRONMENT) ? value : "${file:" + file + ":" + key + "}");
        }
        references.put("config.providers", "file,env");
        references.put("config.providers.file.class", FileConfigProvider.class.getName());
        references.put("config.providers.file.param.allowed.paths", file.toString());
        references.put("config.providers.env.class", EnvVarConfigProvider.class.getName());
        return references;
    }

    private static void refuseOddPath(Path file) {
        if (!file.isAbsolute()) {
            throw wrong(file, "is no absolute path; the clients read it on each machine");
        }
        // The marks of a reference, and what separates the paths that may be read.
        if (file.toString().matches(".*[:{}$,].*")) {
            throw wrong(file, "has one of : { } $ , in its path");
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            // The message of neither is quoted: it may hold a part of a line.
            throw wrong(file, "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static void refuseOthers(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<?> permissions = Files.getPosixFilePermissions(file);
                if (permissions.contains(OTHERS_READ) || permissions.contains(OTHERS_WRITE)) {
                    throw wrong(file, "is open to every user of the machine; chmod o-rwx");
                }
            }
        } catch (IOException unreadable) {
            throw wrong(file, "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static SettingsException wrong(Path file, String what) {
        return new SettingsException("--" + AnlanOptions.KAFKA_PROPERTIES.key() + " " + file + " " + what);
    }
}
