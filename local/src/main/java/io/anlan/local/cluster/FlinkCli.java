package io.anlan.local.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's own command line, in a process of its own. */
final class FlinkCli {

    private static final String NAME = "submit";
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");

    private final ProcessCommands commands;
    private final ClusterFolder folder;

    FlinkCli(ProcessCommands commands, ClusterFolder folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /**
     * Runs {@code flink run}.
     *
     * @return the id of the job
     * @throws ClusterException with the reason, where it submits none
     */
    String submit(List<String> arguments, Duration patience) {
        Path output = folder.output(NAME);
        String said = run(arguments, output, patience);
        Matcher submitted = SUBMITTED.matcher(said);
        if (!submitted.find()) {
            throw new ClusterException("the job was not submitted: " + StackTraces.root(said) + "; see " + output);
        }
        return submitted.group(1);
    }

    private String run(List<String> arguments, Path output, Duration patience) {
        ProcessBuilder builder = new ProcessBuilder(commands.cli(NAME, arguments))
                .directory(folder.path().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(commands.cliEnvironment());
        Process process = null;
        try {
            process = builder.start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new ClusterException("Flink's command line took longer than " + patience.toSeconds() + " s; see "
                        + output + " and " + folder.log(NAME));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new ClusterException("Flink's command line cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
