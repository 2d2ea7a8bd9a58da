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
    private final Conditions conditions;

    Candidates(CompiledLexicon lexicon, Hits hits, Conditions conditions) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.conditions = conditions;
    }

    void gather() {
        count = 0;
        for (int found = 0; found < hits.count; found++) {
            if (!hits.is(found, CompiledLexicon.TERM)) {
                continue;
            }
            for (CompiledTerm possible : lexicon.terms[hits.pattern[found]]) {
                if (conditions.hold(possible, found)) {
                    add(possible, found);
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
