package io.anlan.match;

import io.anlan.lexicon.Lexicon;

/** The matcher alone, which the module of the classifier keeps to itself. */
public final class MatchingPass {

    private final Hits hits;

    public MatchingPass(Lexicon lexicon) {
        this.hits = new Hits(CompiledLexicon.of(lexicon));
    }

    /** Finds all words in the text; returns how many places there are. */
    public int find(String text) {
        hits.find(text);
        return hits.count;
    }

    /** Where the place begins in the text, in UTF-16 units. */
    public int start(int place) {
        return hits.positions[hits.start[place]];
    }

    /** Where it ends, exclusive. */
    public int end(int place) {
        return hits.positions[hits.end[place] - 1] + 1;
    }
}
