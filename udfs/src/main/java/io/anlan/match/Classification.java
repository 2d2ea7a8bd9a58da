package io.anlan.match;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import java.util.List;

/**
 * What a text is about. A label's sum is that of the weights of its matches that are not negated ({@link #sum}); it holds
 * where the sum reaches the lexicon's threshold.
 *
 * @param categories those that hold, strongest first; of equal ones the first in the order of the enum
 * @param signals those that hold, in the order of the enum
 * @param matches all places that speak for or against a label, by start, end and label; negated ones too
 */
public record Classification(List<Category> categories, List<Signal> signals, List<Match> matches) {

    /** A text in which nothing was found. */
    public static final Classification NOTHING = new Classification(List.of(), List.of(), List.of());

    /** The sum of what speaks for and against a label, by its wire name. */
    public int sum(String label) {
        int sum = 0;
        for (Match match : matches) {
            if (!match.negated() && match.label().equals(label)) {
                sum += match.weight();
            }
        }
        return sum;
    }
}
