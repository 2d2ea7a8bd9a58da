package io.anlan.lexicon;

import java.io.Serializable;
import java.util.List;

/**
 * One line of a lexicon: words that speak for a label, or against it. FORMAT.md says what each field means. The lists of
 * words hold no references to named sets any more: the reader has put the words in their place.
 *
 * @param term the words, with at most one number slot; see {@link Phrase}
 * @param label the wire name of a category or a signal
 * @param weight from -99 to 99, not 0
 * @param with one of these must stand beside the term; empty for no condition
 * @param and one of these must, too; empty for no condition
 * @param without none of these may
 * @param except longer phrases in which the term does not count
 * @param within how far with, and and without look
 * @param wordBoundary whether a letter or digit right before or after the term rules it out
 * @param negatable whether a negation cue takes the term's weight away
 * @param common whether it adds only to a label that terms of its own speak for already
 * @param note for the reader; may be empty, never null
 */
public record Term(
        String term,
        String label,
        int weight,
        List<String> with,
        List<String> and,
        List<String> without,
        List<String> except,
        Reach within,
        boolean wordBoundary,
        boolean negatable,
        boolean common,
        String note)
        implements Serializable {

    public static final int MAX_WEIGHT = 99;

    public Term {
        with = List.copyOf(with);
        and = List.copyOf(and);
        without = List.copyOf(without);
        except = List.copyOf(except);
    }

    /** A term without conditions. */
    public static Term of(String term, String label, int weight) {
        return new Term(
                term, label, weight, List.of(), List.of(), List.of(), List.of(), Reach.CLAUSE, false, true, false, "");
    }
}
