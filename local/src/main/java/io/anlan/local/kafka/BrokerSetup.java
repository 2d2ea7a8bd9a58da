package io.anlan.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One broker with its controller on 127.0.0.1 alone, in this JVM or in one of its own.
 *
 * @param logs the folder of its topics
 * @param port for clients, 1 to 65535
 * @param controllerPort for the broker itself, 1 to 65535
 */
public record BrokerSetup(Path logs, int port, int controllerPort) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int NODE = 1;

    /** What clients give as bootstrap.servers. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Makes the folder ready for a broker; one that a broker used before keeps its topics. */
    public void format() {
        format(List.of());
    }

    /**
     * As {@link #format()}, with users that the broker knows from the start.
     *
     * @param users each as kafka-storage's --add-scram takes it
     */
    void format(List<String> users) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
            Files.createDirectories(logs);
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .setScramArguments(users)
                    .setPrintStream(nowhere)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder cannot be made: " + logs, e);
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder cannot be formatted: " + logs, e);
        }
    }

    /** What the broker is started with. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(LOOPBACK, port, controllerPort));
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", logs.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.putAll(oneCopyOfEachInternalTopic());
        properties.putAll(littleMemory());
        return properties;
    }

    private static Map<String, String> oneCopyOfEachInternalTopic() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                // The first consumer of a group would otherwise wait three seconds for company.
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private static Map<String, String> littleMemory() {
        return Map.of(
                // The stock buffer is 128 MiB; compaction of a demo's register needs a fraction of it.
                "log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024),
                "log.cleaner.io.buffer.size", String.valueOf(256 * 1024),
                "log.index.size.max.bytes", String.valueOf(1024 * 1024),
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "1");
    }
}
