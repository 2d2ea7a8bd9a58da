package io.anlan.local;

import io.anlan.local.cluster.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan submit}: the job onto the local cluster. */
@Command(
        name = "submit",
        description = "Starts the job on the cluster that ./anlan up has started, through Flink's own command line."
                + " Prints its id when all its tasks run.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    private static final int MOST_PARALLELISM = 128;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--from",
            paramLabel = "SAVEPOINT",
            description = "Where the job goes on from: a savepoint, a checkpoint, or latest.")
    private String from;

    @Option(names = "--parallelism", paramLabel = "N", description = "The cluster's own, 2, where not given.")
    private Integer parallelism;

    @Option(names = "--settings", paramLabel = "FILE", description = "The job's settings, a properties file.")
    private Path settings;

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "One of the job's settings, such as delivery.guarantee=exactly_once; may be repeated.")
    private List<String> set = List.of();

    @Override
    public Integer call() {
        ClusterOptions.checkNumber(spec, "--parallelism", parallelism, 1, MOST_PARALLELISM);
        if (settings != null && !Files.isReadable(settings)) {
            throw new ParameterException(spec.commandLine(), settings + ": no such file");
        }
        for (String option : set) {
            if (!option.matches("(?s)[a-z][a-z.-]*=.+")) {
                throw new ParameterException(spec.commandLine(), "--set needs OPTION=VALUE, not " + option);
            }
        }
        String id = options.cluster("submit", System.err).submit(new Submission(from, parallelism, settings, set));
        spec.commandLine().getOut().println(id);
        return 0;
    }
}
