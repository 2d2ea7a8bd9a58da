package io.anlan.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The four files of a replay. They grow in a work folder and move to the result folder when the run is through, the
 * summary last: whoever finds it there may rely on all of them.
 *
 * @param results where they are looked for
 * @param work where they grow
 */
record ResultFiles(Path results, Path work) {

    static final String DISPUTE_WARNINGS = "dispute-warnings.jsonl";
    static final String RISK_WARNINGS = "risk-warnings.jsonl";
    static final String DEAD_LETTERS = "dead-letters.jsonl";
    static final String SUMMARY = "summary.json";

    private static final List<String> ALL = List.of(DISPUTE_WARNINGS, RISK_WARNINGS, DEAD_LETTERS, SUMMARY);

    /** Whether the folder holds a result already. */
    static boolean standIn(Path folder) {
        return ALL.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /** A file to be. */
    Path unfinished(String file) {
        return work.resolve(file);
    }

    /** Moves all of them to where they are looked for; makes that folder, if need be. */
    void publish() throws IOException {
        Files.createDirectories(results);
        for (String file : ALL) {
            Files.move(work.resolve(file), results.resolve(file));
        }
    }
}
