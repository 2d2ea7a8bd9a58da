package io.anlan.local.lexicon;

import io.anlan.eval.Difference;
import io.anlan.eval.Evaluation;
import io.anlan.eval.LabelledText;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Term;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.text.PersonalDataMask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon diff}: what changes on given narratives from one lexicon to another. */
@Command(
        name = "diff",
        description = {
            "Shows each narrative that two lexicons label differently, lines {\"id\", \"text\"}; where the lines",
            "have labels too, whether the change is right, and both scores."
        },
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Lexicon pack before the change: a name or a folder.")
    private String before;

    @Parameters(index = "1", paramLabel = "B", description = "Lexicon pack after it.")
    private String after;

    @Option(
            names = "--on",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Narratives, .jsonl, labelled or not.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        List<LabelledText> texts =
                NarrativeFiles.read(files, spec.commandLine()).all();
        Lexicon one = LexiconReader.read(before);
        Lexicon other = LexiconReader.read(after);
        List<Difference> differences = Difference.between(Classifiers.of(one), Classifiers.of(other), texts);

        PrintWriter out = spec.commandLine().getOut();
        out.println("From " + before + " (" + one + ") to " + after + " (" + other + "): " + lines(one, other));
        Explainer explainerBefore = new Explainer(one);
        Explainer explainerAfter = new Explainer(other);
        for (Difference difference : differences) {
            out.println();
            out.println(difference.text().id() + " "
                    + PersonalDataMask.mask(difference.text().text()).replaceAll("\\s+", " "));
            for (String label : Labels.all()) {
                boolean gained = difference.gained().contains(label);
                if (gained || difference.lost().contains(label)) {
                    out.println("    " + (gained ? "+ " : "- ") + label + verdict(difference.text(), label, gained));
                    out.println("        " + points("before", explainerBefore, difference, difference.before(), label));
                    out.println("        " + points("after", explainerAfter, difference, difference.after(), label));
                }
            }
        }
        printSummary(out, differences, texts);
        printScores(out, one, other, texts);
        return 0;
    }

    /** How many lines were added and removed; one that was changed is both. */
    private static String lines(Lexicon one, Lexicon other) {
        Set<Term> terms = new HashSet<>(one.terms());
        Set<Term> otherTerms = new HashSet<>(other.terms());
        long added = otherTerms.stream().filter(term -> !terms.contains(term)).count();
        long removed = terms.stream().filter(term -> !otherTerms.contains(term)).count();
        return "lines added " + added + ", removed " + removed;
    }

    private static String verdict(LabelledText text, String label, boolean gained) {
        if (!text.labelled()) {
            return "";
        }
        return gained == text.wants(Labels.number(label)) ? " (right)" : " (wrong)";
    }

    private static String points(
            String when, Explainer explainer, Difference difference, Classification found, String label) {
        String points = explainer.points(difference.text().text(), found.matches(), label);
        return when + ": sum " + found.sum(label) + (points.isEmpty() ? "" : ": " + points);
    }

    private static void printSummary(PrintWriter out, List<Difference> differences, List<LabelledText> texts) {
        out.println();
        out.println("Texts that change: " + Figures.part(differences.size(), texts.size()));
        for (String label : Labels.all()) {
            long gained = differences.stream()
                    .filter(difference -> difference.gained().contains(label))
                    .count();
            long lost = differences.stream()
                    .filter(difference -> difference.lost().contains(label))
                    .count();
            if (gained + lost > 0) {
                out.println("    " + label + " +" + gained + " -" + lost);
            }
        }
    }

    private static void printScores(PrintWriter out, Lexicon one, Lexicon other, List<LabelledText> texts) {
        if (texts.stream().allMatch(LabelledText::labelled)) {
            out.println("Before: " + EvalReport.summary(evaluate(one, texts)));
            out.println("After:  " + EvalReport.summary(evaluate(other, texts)));
        }
    }

    private static Evaluation evaluate(Lexicon lexicon, List<LabelledText> texts) {
        Classifier classifier = Classifiers.of(lexicon);
        return Evaluation.of(classifier, texts);
    }
}
