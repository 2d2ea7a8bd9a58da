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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon lint}: what is wrong with a lexicon. */
@Command(
        name = "lint",
        description = {
            "One line on stdout for each fault, and exit status 1 if there is any: forbidden subjects, lines that",
            "stand twice, lines that can never count or never decide, labels without a term, and whatever the",
            "format does not allow."
        },
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    private static final int FAULTS = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|DIR",
            description = "Lexicon pack: zh (default), en-cad or a folder.")
    private String lexicon = "zh";

    @Override
    public Integer call() {
        List<String> faults = faults();
        faults.forEach(spec.commandLine().getOut()::println);
        if (!faults.isEmpty()) {
            return FAULTS;
        }
        spec.commandLine().getErr().println("clean");
        return 0;
    }

    private List<String> faults() {
        try {
            return findings(LexiconReader.read(lexicon)).stream()
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
