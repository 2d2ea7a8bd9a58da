package io.anlan.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./anlan savepoint}: stops the job so that it can go on later. */
@Command(
        name = "savepoint",
        description =
                "Stops the job with a savepoint and prints where it is; ./anlan submit --from goes on from there.",
        mixinStandardHelpOptions = true)
final class SavepointCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(options.cluster("savepoint", System.err).savepoint());
        return 0;
    }
}
