package io.anlan.eval;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Signal;
import java.util.List;

/**
 * A narrative and, where somebody has read it, the labels that it should get.
 *
 * @param id what reports call it; never null
 * @param text the narrative
 * @param labelled whether somebody has; if not, the lists are empty and say nothing
 * @param categories strongest first
 * @param signals in any order
 */
public record LabelledText(String id, String text, boolean labelled, List<Category> categories, List<Signal> signals) {

    public LabelledText {
        categories = List.copyOf(categories);
        signals = List.copyOf(signals);
    }

    /** Whether the text should get the label of that number ({@link Labels}). */
    public boolean wants(int label) {
        return Labels.isCategory(label)
                ? categories.contains(Category.of(Labels.wire(label)))
                : signals.contains(Signal.of(Labels.wire(label)));
    }
}
