package io.anlan.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Signal;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.match.Match;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Holds a lexicon against labelled narratives, lines {"id", "text", "categories", "signals"}, and prints precision, recall
 * and F1 per label, macro F1 over categories and over signals (of labels that occur), and the rate of false alarms: texts
 * without a category that get one.
 *
 * <pre>
 * mvn -B -q test-compile -pl udfs
 * java -cp udfs/target/classes:udfs/target/test-classes:JACKSON_JARS io.anlan.eval.LexiconEval LEXICON [-m] [-x LABEL] FILE...
 * </pre>
 *
 * LEXICON is a name or a folder; -m prints every miss with its sums and matches, -x those of one label.
 */
public final class LexiconEval {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Classifier classifier;
    private final int[] truePositives = new int[Labels.count()];
    private final int[] falsePositives = new int[Labels.count()];
    private final int[] falseNegatives = new int[Labels.count()];
    private int withoutCategory;
    private int falseAlarms;

    private LexiconEval(Classifier classifier) {
        this.classifier = classifier;
    }

    public static void main(String[] args) throws IOException {
        boolean misses = false;
        String only = null;
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("-m")) {
                misses = true;
            } else if (args[i].equals("-x")) {
                misses = true;
                only = args[++i];
            } else {
                files.add(Path.of(args[i]));
            }
        }
        LexiconEval eval = new LexiconEval(Classifiers.of(LexiconReader.read(args[0])));
        for (Path file : files) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    eval.score(JSON.readTree(line), misses, only);
                }
            }
        }
        eval.print();
    }

    private void score(JsonNode line, boolean printMisses, String only) {
        Classification found = classifier.classify(line.get("text").asText());
        Set<String> wanted = names(line.get("categories"));
        if (wanted.isEmpty()) {
            withoutCategory++;
            falseAlarms += found.categories().isEmpty() ? 0 : 1;
        }
        wanted.addAll(names(line.get("signals")));
        Set<String> got = new LinkedHashSet<>();
        found.categories().stream().map(Category::wire).forEach(got::add);
        found.signals().stream().map(Signal::wire).forEach(got::add);
        List<String> wrong = new ArrayList<>();
        for (int label = 0; label < Labels.count(); label++) {
            String name = Labels.wire(label);
            boolean right = wanted.contains(name);
            boolean holds = got.contains(name);
            truePositives[label] += right && holds ? 1 : 0;
            falsePositives[label] += !right && holds ? 1 : 0;
            falseNegatives[label] += right && !holds ? 1 : 0;
            if (right != holds && (only == null || only.equals(name))) {
                wrong.add(name);
            }
        }
        if (printMisses && !wrong.isEmpty()) {
            printMiss(line, found, wrong, wanted);
        }
    }

    private static void printMiss(JsonNode line, Classification found, List<String> wrong, Set<String> wanted) {
        System.out.println(line.get("id").asText() + " " + line.get("text").asText());
        for (String label : wrong) {
            StringBuilder why = new StringBuilder();
            for (Match match : found.matches()) {
                if (match.label().equals(label)) {
                    why.append(' ').append(match.term()).append(match.negated() ? " (negated) " : " ");
                    why.append(match.weight());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "    %s %s, sum %d:%s%n",
                    wanted.contains(label) ? "MISSED" : "FALSE",
                    label,
                    found.sum(label),
                    why);
        }
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private void print() {
        System.out.printf("%-20s %9s %6s %6s %7s%n", "label", "precision", "recall", "F1", "support");
        for (int label = 0; label < Labels.count(); label++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %9.3f %6.3f %6.3f %7d%n",
                    Labels.wire(label),
                    ratio(truePositives[label], truePositives[label] + falsePositives[label]),
                    ratio(truePositives[label], truePositives[label] + falseNegatives[label]),
                    f1(label),
                    truePositives[label] + falseNegatives[label]);
        }
        System.out.printf(
                Locale.ROOT,
                "macro F1: categories %.3f, signals %.3f; false alarms %d of %d (%.1f %%)%n",
                macro(0, Labels.CATEGORIES),
                macro(Labels.CATEGORIES, Labels.count()),
                falseAlarms,
                withoutCategory,
                100 * ratio(falseAlarms, withoutCategory));
    }

    private double macro(int from, int to) {
        double sum = 0;
        int labels = 0;
        for (int label = from; label < to; label++) {
            if (truePositives[label] + falseNegatives[label] > 0) {
                sum += f1(label);
                labels++;
            }
        }
        return labels == 0 ? 0 : sum / labels;
    }

    private double f1(int label) {
        return ratio(
                2 * truePositives[label], 2 * truePositives[label] + falsePositives[label] + falseNegatives[label]);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
