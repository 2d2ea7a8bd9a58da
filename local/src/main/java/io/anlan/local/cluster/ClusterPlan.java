package io.anlan.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.local.kafka.BrokerSetup;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How the cluster is laid out. Kept in its folder, so that the other commands find what {@code up} has started.
 *
 * @param kafkaPort where clients find Kafka
 * @param controllerPort for the broker itself
 * @param webPort of web UI and REST
 * @param rpcPort where task managers find the job manager
 * @param taskManagers how many, 1 to {@value #MOST_TASK_MANAGERS}
 * @param slots of each task manager, 1 to {@value #MOST_SLOTS}
 */
record ClusterPlan(int kafkaPort, int controllerPort, int webPort, int rpcPort, int taskManagers, int slots) {

    static final int MOST_TASK_MANAGERS = 8;
    static final int MOST_SLOTS = 16;

    private static final String FILE = "cluster.properties";

    /** The plan that is kept in this folder. */
    static Optional<ClusterPlan> in(ClusterFolder folder) {
        Path file = folder.path().resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            kept.load(reader);
            return Optional.of(new ClusterPlan(
                    number(kept, "kafka.port"),
                    number(kept, "kafka.controller.port"),
                    number(kept, "web.port"),
                    number(kept, "rpc.port"),
                    number(kept, "taskmanagers"),
                    number(kept, "slots")));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ClusterException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static int number(Properties kept, String key) {
        String value = kept.getProperty(key);
        if (value == null || !value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(key + " is no number");
        }
        return Integer.parseInt(value);
    }

    void keepIn(ClusterFolder folder) {
        Properties kept = new Properties();
        kept.setProperty("kafka.port", String.valueOf(kafkaPort));
        kept.setProperty("kafka.controller.port", String.valueOf(controllerPort));
        kept.setProperty("web.port", String.valueOf(webPort));
        kept.setProperty("rpc.port", String.valueOf(rpcPort));
        kept.setProperty("taskmanagers", String.valueOf(taskManagers));
        kept.setProperty("slots", String.valueOf(slots));
        try (Writer writer = Files.newBufferedWriter(folder.path().resolve(FILE), UTF_8)) {
            kept.store(writer, "Written by ./anlan up.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BrokerSetup broker(ClusterFolder folder) {
        return new BrokerSetup(folder.topics(), kafkaPort, controllerPort);
    }

    URI web() {
        return URI.create("http://127.0.0.1:" + webPort);
    }
}
