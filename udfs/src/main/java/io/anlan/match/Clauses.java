package io.anlan.match;

import java.util.Arrays;

/** Where the clauses and sentences of a text lie, in characters without strays and in hits. Used again for the next text. */
final class Clauses {

    /** A text with more blanks than one in so many characters is spaced out, and its blanks end no clause. */
    private static final int SPACED_OUT = 5;

    private final CompiledLexicon lexicon;
    private final Hits hits;

    // By clause: its characters and its hits, each [from, to).
    int[] from = new int[32];
    int[] to = new int[32];
    int[] hitsFrom = new int[32];
    int[] hitsTo = new int[32];

    /** By clause: the first and the last clause of its sentence. */
    int[] firstOfSentence = new int[32];

    int[] lastOfSentence = new int[32];

    /** By clause: the number of its sentence. */
    int[] sentence = new int[32];

    int count;
    int sentences;

    Clauses(CompiledLexicon lexicon, Hits hits) {
        this.lexicon = lexicon;
        this.hits = hits;
    }

    void divide() {
        boolean blanksCount = lexicon.spaceEndsClause && hits.blanks * SPACED_OUT <= hits.length;
        count = 0;
        sentences = 0;
        open(0, 0, 0);
        for (int i = 0; i < hits.ofClausesCount; i++) {
            int hit = hits.ofClauses[i];
            if (hits.is(hit, Role.SPACE) && (!blanksCount || joins(hit))) {
                continue;
            }
            boolean endsSentence = hits.is(hit, Role.SENTENCE_END);
            // What ends a clause is one character, or a blank, which is none.
            close(hits.last(hit), hit + 1, endsSentence);
            open(hits.end[hit], hit + 1, endsSentence ? count : firstOfSentence[count - 1]);
        }
        close(hits.length, hits.count, true);
    }

    /** The clause of a hit: that in which it ends. */
    int of(int hit) {
        int clause = Arrays.binarySearch(hitsFrom, 0, count, hit);
        return clause >= 0 ? clause : -clause - 2;
    }

    private void open(int start, int hit, int firstClause) {
        if (count == from.length) {
            int more = 2 * count;
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            hitsFrom = Arrays.copyOf(hitsFrom, more);
            hitsTo = Arrays.copyOf(hitsTo, more);
            firstOfSentence = Arrays.copyOf(firstOfSentence, more);
            lastOfSentence = Arrays.copyOf(lastOfSentence, more);
            sentence = Arrays.copyOf(sentence, more);
        }
        from[count] = start;
        hitsFrom[count] = hit;
        firstOfSentence[count] = firstClause;
        sentence[count] = sentences;
    }

    private void close(int end, int hit, boolean endsSentence) {
        to[count] = end;
        hitsTo[count] = hit;
        if (endsSentence) {
            sentences++;
            Arrays.fill(lastOfSentence, firstOfSentence[count], count + 1, count);
        }
        count++;
    }

    /** Whether a blank stands between two characters of a hit, or right behind what joins a list. */
    private boolean joins(int blank) {
        int at = hits.end[blank];
        for (int hit = blank - 1; hit >= 0 && hits.end[hit] == at; hit--) {
            if (hits.is(hit, Role.LIST)) {
                return true;
            }
        }
        // What reaches over the blank ends after it, and so comes after it.
        for (int hit = blank + 1; hit < hits.count && hits.end[hit] < at + lexicon.longestPattern; hit++) {
            if (!hits.is(hit, Role.SPACE) && hits.first(hit) < at) {
                return true;
            }
        }
        return false;
    }
}
