package io.anlan.eval;

import io.anlan.eval.Miss.Fault;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Signal;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How well a lexicon does on labelled texts. */
public final class Evaluation {

    private final List<Score> scores;
    private final Confusion confusion = new Confusion();
    private final List<Miss> misses = new ArrayList<>();
    private final int texts;
    private int withoutCategory;
    private int falseAlarms;

    private Evaluation(Classifier classifier, Collection<LabelledText> all) {
        int[] right = new int[Labels.count()];
        int[] wrong = new int[Labels.count()];
        int[] missed = new int[Labels.count()];
        texts = all.size();
        for (LabelledText text : all) {
            Classification found = classifier.classify(text.text());
            List<Fault> faults = new ArrayList<>();
            for (int label = 0; label < Labels.count(); label++) {
                boolean wanted = text.wants(label);
                boolean given = gives(found, label);
                right[label] += wanted && given ? 1 : 0;
                wrong[label] += !wanted && given ? 1 : 0;
                missed[label] += wanted && !given ? 1 : 0;
                if (wanted != given) {
                    faults.add(fault(classifier, found, label, wanted));
                }
            }
            if (!faults.isEmpty()) {
                misses.add(new Miss(text, found, faults));
            }
            confusion.add(text, found);
            withoutCategory += text.categories().isEmpty() ? 1 : 0;
            falseAlarms += text.categories().isEmpty() && !found.categories().isEmpty() ? 1 : 0;
        }
        misses.sort(Comparator.comparingInt(Miss::badness).reversed());
        List<Score> made = new ArrayList<>();
        for (int label = 0; label < Labels.count(); label++) {
            made.add(new Score(Labels.wire(label), right[label], wrong[label], missed[label]));
        }
        scores = List.copyOf(made);
    }

    /**
     * Classifies the texts and compares.
     *
     * @throws IllegalArgumentException if one of them is not labelled
     */
    public static Evaluation of(Classifier classifier, Collection<LabelledText> texts) {
        for (LabelledText text : texts) {
            if (!text.labelled()) {
                throw new IllegalArgumentException(text.id() + " has no labels to compare with");
            }
        }
        return new Evaluation(classifier, texts);
    }

    /** Whether a classification has the label of that number ({@link Labels}). */
    static boolean gives(Classification found, int label) {
        return Labels.isCategory(label)
                ? found.categories().contains(Category.of(Labels.wire(label)))
                : found.signals().contains(Signal.of(Labels.wire(label)));
    }

    private static Fault fault(Classifier classifier, Classification found, int label, boolean missing) {
        String name = Labels.wire(label);
        return new Fault(
                name,
                missing,
                found.sum(name),
                classifier.lexicon().settings().thresholds().get(label),
                found.matches().stream()
                        .filter(match -> match.label().equals(name))
                        .toList());
    }

    public int texts() {
        return texts;
    }

    /** One for each label, categories first, in the order of the contract. */
    public List<Score> scores() {
        return scores;
    }

    /** The mean F1 of the categories that occur, from 0 to 1; NaN if none does. */
    public double macroF1OfCategories() {
        return macroF1(scores.subList(0, Labels.CATEGORIES));
    }

    /** The mean F1 of the signals that occur, from 0 to 1; NaN if none does. */
    public double macroF1OfSignals() {
        return macroF1(scores.subList(Labels.CATEGORIES, Labels.count()));
    }

    private static double macroF1(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.support() > 0)
                .mapToDouble(Score::f1)
                .average()
                .orElse(Double.NaN);
    }

    /** Texts that should get no category. */
    public int withoutCategory() {
        return withoutCategory;
    }

    /** Those of them that got one. */
    public int falseAlarms() {
        return falseAlarms;
    }

    public Confusion confusion() {
        return confusion;
    }

    /** The texts that did not get their labels, the worst first. */
    public List<Miss> misses() {
        return List.copyOf(misses);
    }
}
