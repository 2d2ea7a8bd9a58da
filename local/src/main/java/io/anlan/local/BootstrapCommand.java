package io.anlan.local;

import io.anlan.local.bootstrap.BootstrapRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan bootstrap}: the register out of files into a savepoint, from which the job starts. */
@Command(
        name = "bootstrap",
        description = "Builds a savepoint that holds the register out of population files; submit --from starts the job"
                + " from it. Records that cannot be used go into DIR.dead-letters.jsonl.",
        mixinStandardHelpOptions = true)
final class BootstrapCommand implements Callable<Integer> {

    private static final int MOST_PARALLELISM = 64;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--population",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Population updates, .jsonl or .jsonl.gz, in any order.")
    private List<Path> population = new ArrayList<>();

    @Option(names = "--savepoint", required = true, paramLabel = "DIR", description = "Where the savepoint goes.")
    private Path savepoint;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Subtasks of the run, 1 to 64; the job's is its own.")
    private int parallelism = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    @Override
    public Integer call() throws Exception {
        for (Path file : population) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw wrongUse("--population " + file + ": no such file, or it cannot be read");
            }
        }
        ClusterOptions.checkNumber(spec, "--parallelism", parallelism, 1, MOST_PARALLELISM);
        if (holdsSomething(savepoint) || Files.exists(BootstrapRun.deadLetters(savepoint))) {
            throw wrongUse("--savepoint " + savepoint + " holds something already, or there are dead letters beside it;"
                    + " name another folder, or remove them first");
        }
        Path work = RunFolder.ofThisProcess();
        int status = new BootstrapRun(population, savepoint, parallelism, work.resolve("bootstrap"), System.err).run();
        if (status == 0) {
            spec.commandLine().getOut().println(savepoint);
        }
        return status;
    }

    private static boolean holdsSomething(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
