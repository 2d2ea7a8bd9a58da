package io.anlan.local.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker with its controller in this JVM, on 127.0.0.1 alone: for the demo and for tests. It keeps its data in
 * one folder, so that it can be stopped and started again, as a broker that bounces. Not for several threads.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int ADMIN_TIMEOUT_SECONDS = 30;

    private final BrokerSetup setup;
    private KafkaRaftServer server;

    private EmbeddedKafka(BrokerSetup setup) {
        this.setup = setup;
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
        EmbeddedKafka kafka =
                new EmbeddedKafka(new BrokerSetup(folder.resolve("kafka"), port, controllerPortBeside(port)));
        kafka.setup.format();
        kafka.serve();
        return kafka;
    }

    private static int controllerPortBeside(int port) {
        int candidate = FreePorts.any();
        return candidate == port ? FreePorts.any() : candidate;
    }

    /** What clients give as bootstrap.servers. */
    public String bootstrapServers() {
        return setup.bootstrapServers();
    }

    public int port() {
        return setup.port();
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
        if (!FreePorts.isFree(setup.port())) {
            throw new IllegalStateException("port " + setup.port() + " of 127.0.0.1 is taken");
        }
        server = new KafkaRaftServer(new KafkaConfig(setup.properties(), false), Time.SYSTEM);
        server.startup();
    }
}
