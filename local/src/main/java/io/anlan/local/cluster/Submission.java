package io.anlan.local.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the job is to be started.
 *
 * @param from savepoint or checkpoint; {@value #LATEST} for the last one there is; null for empty state
 * @param parallelism null for the cluster's own
 * @param settings the job's settings file, or null
 * @param options the job's options besides, each as {@code option=value}
 */
public record Submission(String from, Integer parallelism, Path settings, List<String> options) {

    /** In place of a path. */
    public static final String LATEST = "latest";

    /** From empty state, with the cluster's parallelism and the job's own defaults. */
    public static Submission plain() {
        return new Submission(null, null, null, List.of());
    }

    /** The job's own arguments, with the brokers of this cluster where nothing else is said. */
    List<String> jobArguments(String bootstrapServers) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--kafka.bootstrap.servers");
        arguments.add(bootstrapServers);
        if (settings != null) {
            arguments.add("--settings");
            arguments.add(settings.toAbsolutePath().toString());
        }
        for (String option : options) {
            int equals = option.indexOf('=');
            arguments.add("--" + option.substring(0, equals));
            arguments.add(option.substring(equals + 1));
        }
        return arguments;
    }
}
