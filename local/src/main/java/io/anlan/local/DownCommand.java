package io.anlan.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./anlan down}: ends the local cluster. */
@Command(
        name = "down",
        description = "Ends what ./anlan up has started, and nothing else. Topics, checkpoints and savepoints stay.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        options.cluster("down", System.err).down();
        return 0;
    }
}
