package io.anlan.local.lexicon;

import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Term;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon stats}: how many lines a lexicon has for each label. */
@Command(
        name = "stats",
        description = {
            "One line per label: its name and how many terms it has, categories first.",
            "Common terms are not counted, since they are no label's own."
        },
        mixinStandardHelpOptions = true)
public final class StatsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackParameter pack;

    @Override
    public Integer call() {
        Lexicon lexicon = LexiconReader.read(pack.nameOrFolder());
        Map<String, Long> counts = lexicon.terms().stream()
                .filter(term -> !term.common())
                .collect(Collectors.groupingBy(Term::label, Collectors.counting()));
        PrintWriter out = spec.commandLine().getOut();
        for (String label : Labels.all()) {
            out.println(label + " " + counts.getOrDefault(label, 0L));
        }
        return 0;
    }
}
