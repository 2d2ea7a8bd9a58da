package io.anlan.local;

import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.local.cluster.Cluster;
import io.anlan.local.cluster.ClusterException;
import io.anlan.local.cluster.Wishes;
import io.anlan.local.faults.FaultRun;
import io.anlan.local.kafka.FreePorts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan faults}: the fault suite. Not for users, so it is not listed; docs/operations.md tells of it. */
@Command(
        name = "faults",
        hidden = true,
        description = "Starts a cluster of its own, sends reports, kills task managers and the broker, rescales, and"
                + " counts what came of it. Exit status 1 where a warning is missing or came twice.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FaultsCommand implements Callable<Integer> {

    private static final int FEWEST_REPORTS = 200;
    private static final int MOST_REPORTS = 1_000_000;
    private static final int HIGHEST_RATE = 5_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--delivery", paramLabel = "GUARANTEE", description = "${COMPLETION-CANDIDATES}.")
    private Delivery delivery = Delivery.at_least_once;

    @Option(names = "--reports", paramLabel = "N", description = "How many, 200 to 1000000, even.")
    private int reports = 20_000;

    @Option(names = "--rate", paramLabel = "PER_SECOND", description = "How many come in a second, 1 to 5000.")
    private int rate = 150;

    @Override
    public Integer call() {
        ClusterOptions.checkNumber(spec, "--reports", reports, FEWEST_REPORTS, MOST_REPORTS);
        ClusterOptions.checkNumber(spec, "--rate", rate, 1, HIGHEST_RATE);
        if (reports % 2 != 0) {
            throw new ParameterException(spec.commandLine(), "--reports must be even: they come in pairs");
        }
        Path home = ClusterOptions.home();
        // A folder of the suite's own: what the last run left in it goes.
        Path folder = home.resolve("target/faults/" + delivery);
        PrintStream news = System.err;
        Cluster cluster = new Cluster(folder, home, news);
        cluster.down();
        cluster.remove();
        AtEnd.ofThisProcess().add(() -> end(cluster, folder));
        Wishes wishes = new Wishes(FreePorts.any(), FreePorts.any(), 2, 2);
        boolean kept = new FaultRun(cluster, wishes, delivery, reports, rate, news).run(System.out);
        return kept ? 0 : 1;
    }

    private static void end(Cluster cluster, Path folder) {
        try {
            cluster.interrupt();
            cluster.down();
        } catch (ClusterException busy) {
            System.err.println("faults: " + busy.getMessage() + "; ./anlan down --state " + folder + " ends the rest");
        }
    }
}
