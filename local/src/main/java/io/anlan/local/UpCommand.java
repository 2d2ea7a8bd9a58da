package io.anlan.local;

import io.anlan.local.cluster.Cluster;
import io.anlan.local.cluster.Wishes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anlan up}: Kafka and Flink on this machine, each process of its own. */
@Command(
        name = "up",
        description = "Starts what does not run of a cluster on this machine: Kafka, a job manager, task managers;"
                + " creates the topics. Ends when all of it serves.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final int MOST_TASK_MANAGERS = 8;
    private static final int MOST_SLOTS = 16;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka; 9092 where not given.")
    private Integer kafkaPort;

    @Option(names = "--web-port", paramLabel = "PORT", description = "Flink's web UI; 8081 where not given.")
    private Integer webPort;

    @Option(names = "--taskmanagers", paramLabel = "N", description = "1 to 8; 2 where not given.")
    private Integer taskManagers;

    @Option(names = "--slots", paramLabel = "N", description = "Of each task manager, 1 to 16; 2 where not given.")
    private Integer slots;

    @Override
    public Integer call() {
        ClusterOptions.checkPort(spec, "--kafka-port", kafkaPort);
        ClusterOptions.checkPort(spec, "--web-port", webPort);
        ClusterOptions.checkNumber(spec, "--taskmanagers", taskManagers, 1, MOST_TASK_MANAGERS);
        ClusterOptions.checkNumber(spec, "--slots", slots, 1, MOST_SLOTS);
        Cluster cluster = options.cluster("up", System.err);
        AtEnd.ofThisProcess().add(cluster::interrupt);
        cluster.up(new Wishes(kafkaPort, webPort, taskManagers, slots));
        cluster.status()
                .links()
                .ifPresent(links -> spec.commandLine()
                        .getOut()
                        .println("up: Kafka on %s, web UI on %s".formatted(links.bootstrapServers(), links.web())));
        return 0;
    }
}
