package io.anlan.eval;

import io.anlan.match.Classification;
import io.anlan.match.Match;
import java.util.List;

/**
 * A text that did not get its labels.
 *
 * @param text the text
 * @param found what it got
 * @param faults the labels that are wrong with it, categories first; never empty
 */
public record Miss(LabelledText text, Classification found, List<Fault> faults) {

    /**
     * A label that is missing or too much.
     *
     * @param label its wire name
     * @param missing whether the text should have it
     * @param sum what speaks for it
     * @param threshold the sum at which it holds. A category that reaches it can still be missing beside stronger ones
     * @param matches what spoke for and against it, negated matches too
     */
    public record Fault(String label, boolean missing, int sum, int threshold, List<Match> matches) {

        public Fault {
            matches = List.copyOf(matches);
        }

        /** How far the sum is from where it should be, at least 1. */
        int distance() {
            return Math.max(1, missing ? threshold - sum : sum - threshold + 1);
        }
    }

    public Miss {
        faults = List.copyOf(faults);
    }

    /** Whether the label of that wire name is missing or too much. */
    public boolean isWrongIn(String label) {
        return faults.stream().anyMatch(fault -> fault.label().equals(label));
    }

    /** How bad it is: the distances of all its faults together, at least 1. */
    public int badness() {
        return faults.stream().mapToInt(Fault::distance).sum();
    }
}
