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
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker with its controller in this JVM, on 127.0.0.1 alone: for the demo and for tests. It keeps its data in
 * one folder, so that it can be stopped and started again, as a broker that bounces. Not for several threads.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int NODE = 1;
    private static final int ADMIN_TIMEOUT_SECONDS = 30;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** As {@link #start(Path, int)}, on a free port. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, FreePorts.any());
    }

    /**
     * Starts a broker; it serves when this returns.
     *
     * @param folder for its logs; made when missing; one that a broker used before keeps its topics
     * @param port of 127.0.0.1, 1 to 65535
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedKafka start(Path folder, int port) {
        EmbeddedKafka kafka = new EmbeddedKafka(folder, port, controllerPortBeside(port));
        kafka.format();
        kafka.serve();
        return kafka;
    }

    private static int controllerPortBeside(int port) {
        int candidate = FreePorts.any();
        return candidate == port ? FreePorts.any() : candidate;
    }

    /** What clients give as bootstrap.servers. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the broker and ends its threads; its data stays. Does nothing when it is stopped. */
    public void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    /** Stops the broker where it runs, and starts it on the same port and data; it serves when this returns. */
    public void restart() {
        stop();
        serve();
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * Creates a topic without copies; a topic that exists already is an error.
     *
     * @param partitions at least 1
     * @param config topic settings such as cleanup.policy
     */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)).configs(config);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topic " + name + " cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topic " + name + " was being created", e);
        }
    }

    private void serve() {
        if (!FreePorts.isFree(port)) {
            throw new IllegalStateException("port " + port + " of " + LOOPBACK + " is taken");
        }
        server = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
        server.startup();
    }

    private void format() {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
            Files.createDirectories(logs());
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logs().toString())
                    .setMetadataLogDirectory(logs().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .setPrintStream(nowhere)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder cannot be made: " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder cannot be formatted: " + folder, e);
        }
    }

    private Path logs() {
        return folder.resolve("kafka");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(LOOPBACK, port, controllerPort));
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", logs().toString());
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
