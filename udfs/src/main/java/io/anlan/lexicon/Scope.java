package io.anlan.lexicon;

import java.io.Serializable;
import java.util.List;

/**
 * What a language's negations and hypotheses look like and how far they go, as data; the contents of scope.yaml.
 *
 * @param clauseEnds characters that end a clause
 * @param sentenceEnds characters that end a sentence; a line break always does
 * @param spaceEndsClause whether a space that stands inside no hit ends a clause
 * @param negations cues of negation
 * @param doubles phrases in which a cue of negation says the contrary (不是没有)
 * @param shields phrases in which a cue is none (未成年)
 * @param lists what joins the items of a list, over which a negation goes on
 * @param listItem the longest item of such a list, in characters without strays
 * @param stops what ends a negation's reach
 * @param hypotheses cues of what has not happened: conditions, consultations, drills
 */
public record Scope(
        String clauseEnds,
        String sentenceEnds,
        boolean spaceEndsClause,
        List<Cue> negations,
        List<String> doubles,
        List<String> shields,
        List<String> lists,
        int listItem,
        List<String> stops,
        List<Cue> hypotheses)
        implements Serializable {

    /** Nothing negates anything, and the text is one clause but for line breaks. */
    public static final Scope NONE =
            new Scope("", "", false, List.of(), List.of(), List.of(), List.of(), 6, List.of(), List.of());

    public Scope {
        negations = List.copyOf(negations);
        doubles = List.copyOf(doubles);
        shields = List.copyOf(shields);
        lists = List.copyOf(lists);
        stops = List.copyOf(stops);
        hypotheses = List.copyOf(hypotheses);
    }
}
