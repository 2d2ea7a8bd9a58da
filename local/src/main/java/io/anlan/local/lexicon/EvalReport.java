package io.anlan.local.lexicon;

import io.anlan.eval.Confusion;
import io.anlan.eval.Evaluation;
import io.anlan.eval.Miss;
import io.anlan.eval.Miss.Fault;
import io.anlan.eval.Score;
import io.anlan.lexicon.Labels;
import io.anlan.text.PersonalDataMask;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as plain text. */
final class EvalReport {
    private static final int LABEL_WIDTH =
            Labels.all().stream().mapToInt(String::length).max().orElseThrow();
    private static final int COLUMN = 6;

    private final PrintWriter out;
    private final Explainer explainer;

    EvalReport(PrintWriter out, Explainer explainer) {
        this.out = out;
        this.explainer = explainer;
    }

    /**
     * Prints scores, confusion and misses.
     *
     * @param byFile an evaluation of each file alone, by its name
     * @param misses the misses to show, the worst first
     * @param most at most so many of them
     */
    void print(Evaluation evaluation, Map<String, Evaluation> byFile, List<Miss> misses, int most) {
        printScores(evaluation);
        if (byFile.size() > 1) {
            out.println();
            byFile.forEach((file, alone) -> out.println(file + ": " + summary(alone)));
        }
        out.println();
        printConfusion(evaluation.confusion());
        printMisses(misses, most);
    }

    private void printScores(Evaluation evaluation) {
        line("label", "precision", "recall", "F1", "support");
        for (Score score : evaluation.scores()) {
            line(
                    score.label(),
                    Figures.share(score.precision()),
                    Figures.share(score.recall()),
                    Figures.share(score.f1()),
                    String.valueOf(score.support()));
        }
        out.println();
        out.println(summary(evaluation));
    }

    private void line(String label, String precision, String recall, String f1, String support) {
        out.println(String.format(
                Locale.ROOT, "%-" + LABEL_WIDTH + "s %9s %6s %6s %7s", label, precision, recall, f1, support));
    }

    /** Everything in one line. */
    static String summary(Evaluation evaluation) {
        return "macro F1: categories " + Figures.share(evaluation.macroF1OfCategories()) + ", signals "
                + Figures.share(evaluation.macroF1OfSignals()) + "; false alarms "
                + Figures.part(evaluation.falseAlarms(), evaluation.withoutCategory()) + "; texts "
                + evaluation.texts();
    }

    private void printConfusion(Confusion confusion) {
        out.println("Rows: the category a text has. Columns: what was found, in the same order.");
        StringBuilder head = new StringBuilder(" ".repeat(LABEL_WIDTH));
        for (int column = 0; column <= Confusion.NONE; column++) {
            head.append(cell(
                    name(column).substring(0, Math.min(COLUMN - 1, name(column).length()))));
        }
        out.println(head);
        for (int row = 0; row <= Confusion.NONE; row++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", name(row)));
            for (int column = 0; column <= Confusion.NONE; column++) {
                int count = confusion.count(row, column);
                line.append(cell(count == 0 ? "." : String.valueOf(count)));
            }
            out.println(line);
        }
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%" + COLUMN + "s", text);
    }

    /** The category of that number, or none. */
    static String name(int category) {
        return category == Confusion.NONE ? "none" : Labels.wire(category);
    }

    private void printMisses(List<Miss> misses, int most) {
        if (misses.isEmpty()) {
            return;
        }
        out.println();
        int shown = Math.min(most, misses.size());
        out.println("The worst " + shown + " of " + misses.size() + " texts that did not get their labels:");
        for (Miss miss : misses.subList(0, shown)) {
            out.println();
            out.println(miss.text().id() + " "
                    + PersonalDataMask.mask(miss.text().text()).replaceAll("\\s+", " "));
            miss.faults().forEach(fault -> out.println("    " + sentence(miss, fault)));
        }
    }

    private String sentence(Miss miss, Fault fault) {
        String points = explainer.points(miss.text().text(), fault.matches(), fault.label());
        return (fault.missing() ? "MISSED " : "FALSE ") + fault.label() + ", sum " + fault.sum() + " of "
                + fault.threshold() + (points.isEmpty() ? "" : ": " + points);
    }
}
