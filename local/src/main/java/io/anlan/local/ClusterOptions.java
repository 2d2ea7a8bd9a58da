package io.anlan.local;

import io.anlan.local.cluster.Cluster;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the commands around a local cluster have in common. */
final class ClusterOptions {

    /** System property, set by ./anlan: where the working copy is. */
    private static final String HOME_PROPERTY = "anlan.home";

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The cluster's folder; .anlan in the working copy where not given.")
    private Path state;

    /** The cluster of that folder. */
    Cluster cluster(String command, PrintStream err) {
        Path home = home();
        return new Cluster(state == null ? home.resolve(".anlan") : state, home, new News(command, err));
    }

    static Path home() {
        return Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath();
    }

    static void checkPort(CommandSpec spec, String option, Integer port) {
        checkNumber(spec, option, port, 1, HIGHEST_PORT);
    }

    static void checkNumber(CommandSpec spec, String option, Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be between %d and %d".formatted(option, least, most));
        }
    }

    /** Standard error, with the command before each line. */
    private static final class News extends PrintStream {
        private final String command;

        News(String command, PrintStream err) {
            super(err, true, java.nio.charset.StandardCharsets.UTF_8);
            this.command = command;
        }

        @Override
        public void println(String text) {
            super.println(command + ": " + text);
        }
    }
}
