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

    /** The labels of its term that are its own, and those of a common term, as bits; one of the two is 0. */
    int[] ownLabels = new int[32];

    int[] commonLabels = new int[32];
    int[] weight = new int[32];
    boolean[] negated = new boolean[32];
    int count;

    /** As {@link Presence#rowOf} numbers them: where it is noted what stands within reach of the clause looked at. */
    private final int[] rows = new int[Presence.ROWS];

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Numbers numbers;
    private final Conditions conditions;

    Candidates(
            CompiledLexicon lexicon,
            Hits hits,
            Clauses clauses,
            Presence presence,
            Numbers numbers,
            Conditions conditions) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.numbers = numbers;
        this.conditions = conditions;
    }

    void gather() {
        count = 0;
        int clause = -1;
        for (int found = 0; found < hits.count; found++) {
            int record = hits.pattern[found] * CompiledLexicon.RECORD;
            int number = lexicon.patterns[record + CompiledLexicon.TERMS_FROM];
            int last = lexicon.patterns[record + CompiledLexicon.RECORD + CompiledLexicon.TERMS_FROM];
            if (number < last && clauses.ofHit[found] != clause) {
                clause = clauses.ofHit[found];
                presence.rowsFor(clause, rows);
            }
            for (; number < last; number++) {
                if (holds(number, found)) {
                    add(number, found);
                }
            }
        }
    }

    private boolean holds(int number, int found) {
        int gate = lexicon.gates[number];
        if ((gate & CompiledLexicon.GATE_OPEN) != 0) {
            conditions.spanOf(found);
            return true;
        }
        // Most terms fail for want of a number or a word, so that is asked first, and without a look at the term.
        int needed = gate >> CompiledLexicon.GATE_BITS;
        return ((gate & CompiledLexicon.GATE_NUMBER) == 0 || numbers.standsBehind(found))
                && (needed == CompiledLexicon.NO_SET || presence.holds(needed, rows[gate & CompiledLexicon.GATE_REACH]))
                && conditions.hold(lexicon.terms[number], found, rows);
    }

    private void add(int number, int found) {
        if (count == term.length) {
            if (count == Weighing.MAX_CANDIDATES) {
                return;
            }
            int more = 2 * count;
            term = Arrays.copyOf(term, more);
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            hit = Arrays.copyOf(hit, more);
            ownLabels = Arrays.copyOf(ownLabels, more);
            commonLabels = Arrays.copyOf(commonLabels, more);
            weight = Arrays.copyOf(weight, more);
            negated = Arrays.copyOf(negated, more);
        }
        term[count] = lexicon.terms[number];
        start[count] = conditions.start();
        end[count] = conditions.end();
        hit[count] = found;
        int meaning = lexicon.meanings[number];
        int labels = CompiledLexicon.labels(meaning);
        ownLabels[count] = CompiledLexicon.common(meaning) ? 0 : labels;
        commonLabels[count] = CompiledLexicon.common(meaning) ? labels : 0;
        weight[count] = CompiledLexicon.weight(meaning);
        negated[count++] = false;
    }
}
