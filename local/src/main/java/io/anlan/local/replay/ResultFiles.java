package io.anlan.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The four files of a replay and the folder they grow in. They appear in the result folder all at once, when the run is
 * through: whoever finds them there may rely on them.
 */
final class ResultFiles implements AutoCloseable {

    static final String DISPUTE_WARNINGS = "dispute-warnings.jsonl";
    static final String RISK_WARNINGS = "risk-warnings.jsonl";
    static final String DEAD_LETTERS = "dead-letters.jsonl";
    static final String SUMMARY = "summary.json";

    private static final List<String> ALL = List.of(DISPUTE_WARNINGS, RISK_WARNINGS, DEAD_LETTERS, SUMMARY);

    private final Path results;
    private final Path work;

    private ResultFiles(Path results, Path work) {
        this.results = results;
        this.work = work;
    }

    /** Whether the folder holds a result already. */
    static boolean standIn(Path folder) {
        return ALL.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /** Makes the folder, if need be, and room to work in beside the results to come. */
    static ResultFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path results = folder.toAbsolutePath().normalize();
        return new ResultFiles(results, Files.createTempDirectory(results, ".replay-"));
    }

    /** Where what is not finished stands. */
    Path work() {
        return work;
    }

    /** A file to be. */
    Path unfinished(String file) {
        return work.resolve(file);
    }

    /** Moves all of them to where they are looked for. */
    void publish() throws IOException {
        for (String file : ALL) {
            Files.move(work.resolve(file), results.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes what was only for the way. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (Stream<Path> all = Files.walk(work)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
