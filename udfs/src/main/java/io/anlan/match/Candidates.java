package io.anlan.match;

import io.anlan.match.CompiledLexicon.CompiledTerm;
import java.util.Arrays;

/** The terms of a text whose conditions hold, in the order in which they were found. Used again for the next text. */
final class Candidates {

    CompiledTerm[] term = new CompiledTerm[32];

    // By candidate: its span in characters without strays, the hit of its words, and whether it was negated or
    // supposed.
    int[] start = new int[32];
    int[] end = new int[32];
    int[] hit = new int[32];
    boolean[] negated = new boolean[32];
    int count;

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final WordIndex words;
    private final Conditions conditions;

    Candidates(CompiledLexicon lexicon, Hits hits, WordIndex words, Conditions conditions) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.words = words;
        this.conditions = conditions;
    }

    void gather() {
        count = 0;
        int[] needs = lexicon.termNeeds;
        for (int found = 0; found < hits.count; found++) {
            int pattern = hits.pattern[found];
            int last = lexicon.termsFrom[pattern + 1];
            for (int number = lexicon.termsFrom[pattern]; number < last; number++) {
                // Most terms fail for want of a word that their text does not hold, so that is asked first.
                if (needs[number] == CompiledLexicon.NO_SET || words.holds(needs[number])) {
                    CompiledTerm possible = lexicon.terms[number];
                    if (conditions.hold(possible, found)) {
                        add(possible, found);
                    }
                }
            }
        }
    }

    private void add(CompiledTerm possible, int found) {
        if (count == term.length) {
            if (count == Weighing.MAX_CANDIDATES) {
                return;
            }
            int more = 2 * count;
            term = Arrays.copyOf(term, more);
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            hit = Arrays.copyOf(hit, more);
            negated = Arrays.copyOf(negated, more);
        }
        term[count] = possible;
        start[count] = conditions.start();
        end[count] = conditions.end();
        hit[count] = found;
        negated[count++] = false;
    }
}
