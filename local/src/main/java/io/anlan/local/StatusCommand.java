package io.anlan.local;

import io.anlan.local.cluster.ClusterStatus;
import io.anlan.local.cluster.StatusPage;
import io.anlan.local.display.Paint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./anlan status}: how the local cluster is. */
@Command(
        name = "status",
        description =
                "Shows processes, job, last checkpoint, lag and warnings. Exit status 1 where something is amiss.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        ClusterStatus status = options.cluster("status", System.err).status();
        Paint paint = Paint.of(Boolean.getBoolean(DemoCommand.TERMINAL_PROPERTY), System.getenv());
        new StatusPage(paint).lines(status).forEach(spec.commandLine().getOut()::println);
        return status.isWell() ? 0 : 1;
    }
}
