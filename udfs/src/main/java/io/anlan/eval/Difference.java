package io.anlan.eval;

import io.anlan.lexicon.Labels;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text that two lexicons label differently.
 *
 * @param text the text
 * @param before what the one finds
 * @param after what the other finds
 * @param gained wire names of the labels that only the other gives, categories first
 * @param lost wire names of those that only the one gives
 */
public record Difference(
        LabelledText text, Classification before, Classification after, List<String> gained, List<String> lost) {

    public Difference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** The texts that two lexicons label differently, in their order. The order of a text's categories is no part of it. */
    public static List<Difference> between(Classifier one, Classifier other, Collection<LabelledText> texts) {
        List<Difference> differences = new ArrayList<>();
        for (LabelledText text : texts) {
            Classification before = one.classify(text.text());
            Classification after = other.classify(text.text());
            List<String> gained = only(after, before);
            List<String> lost = only(before, after);
            if (!gained.isEmpty() || !lost.isEmpty()) {
                differences.add(new Difference(text, before, after, gained, lost));
            }
        }
        return differences;
    }

    private static List<String> only(Classification here, Classification there) {
        List<String> labels = new ArrayList<>();
        for (int label = 0; label < Labels.count(); label++) {
            if (Evaluation.gives(here, label) && !Evaluation.gives(there, label)) {
                labels.add(Labels.wire(label));
            }
        }
        return labels;
    }
}
