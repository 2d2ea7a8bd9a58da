package io.anlan.local.lexicon;

import io.anlan.eval.TermTrial;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconException;
import io.anlan.lexicon.LexiconLint;
import io.anlan.lexicon.LexiconLint.Finding;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.NoSuchLexiconException;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a pack: by its format, by its sense, and in texts made for each of its terms. */
final class Faults {

    private Faults() {}

    /**
     * One line for each; none if the pack is clean.
     *
     * @throws NoSuchLexiconException if there is no such pack
     */
    static List<String> of(String nameOrFolder) {
        try {
            return findings(LexiconReader.read(nameOrFolder)).stream()
                    .map(Finding::toString)
                    .map(line -> line.replaceAll("\\R", " "))
                    .toList();
        } catch (NoSuchLexiconException e) {
            throw e;
        } catch (LexiconException e) {
            // The reader stops at the first thing that the format does not allow.
            return List.of(e.getMessage());
        }
    }

    private static List<Finding> findings(Lexicon pack) {
        List<Finding> findings = new ArrayList<>(new LexiconLint().check(pack));
        try {
            findings.addAll(TermTrial.check(pack));
        } catch (IllegalArgumentException e) {
            // A term that cannot be looked for: lint has named it. If not, it must not pass for clean.
            if (findings.isEmpty()) {
                findings.add(new Finding("pack", "", e.getMessage()));
            }
        }
        return findings;
    }
}
