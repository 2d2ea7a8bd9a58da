package io.anlan.match;

import io.anlan.lexicon.Lexicon;

/** The matcher alone, which the module of the classifier keeps to itself. */
public final class MatchingPass {

    private final Endings endings;
    private final Hits hits;

    public MatchingPass(Lexicon lexicon) {
        CompiledLexicon compiled = CompiledLexicon.of(lexicon);
        this.endings = compiled.endings;
        this.hits = new Hits(compiled);
    }

    /** Takes a place at which a word was found, in UTF-16 units. */
    public interface Place {
        void take(int start, int end);
    }

    /** Finds all words in the text, in the order in which they end. */
    public void find(String text, Place place) {
        hits.find(text);
        for (int hit = 0; hit < hits.count; hit++) {
            int row = hits.row[hit];
            int end = hits.end[hit];
            for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
                int start = end - endings.lengthOf(endings.pattern(i));
                place.take(hits.positions[start], hits.positions[end - 1] + 1);
            }
        }
    }
}
