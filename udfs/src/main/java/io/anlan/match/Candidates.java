package io.anlan.match;

import java.util.Arrays;

/** The terms of a text whose conditions hold, in the order in which they were found. Used again for the next text. */
final class Candidates {

    // By candidate: the number of its term's text, its span in characters without strays, the hit of its words, what
    // the
    // term means, and whether it was negated or supposed.
    int[] text = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] hit = new int[64];
    int[] meaning = new int[64];
    boolean[] negated = new boolean[64];
    int count;

    /** By level: which row of presence tells what stands within reach of the clause looked at. */
    private final int[] rows = new int[Levels.COUNT];

    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Numbers numbers;
    private final Conditions conditions;

    // The hit looked at and its clause.
    private int found;
    private int clause;

    Candidates(
            CompiledLexicon lexicon,
            Hits hits,
            Clauses clauses,
            Presence presence,
            Numbers numbers,
            Conditions conditions) {
        this.endings = lexicon.endings;
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.numbers = numbers;
        this.conditions = conditions;
    }

    void gather() {
        count = 0;
        clause = -1;
        int clauseTo = 0;
        for (int i = 0; i < hits.withTermsCount; i++) {
            found = hits.withTerms[i];
            while (found >= clauseTo) {
                clauseTo = clauses.hitsTo[++clause];
                presence.rowsFor(clause, rows);
            }
            int row = hits.row[found];
            int to = endings.termsTo(row);
            for (int group = endings.cellsTo(row); group < to; group = endings.groupTo(group)) {
                gather(group);
            }
        }
    }

    /** Looks at the terms that hang on one pattern. */
    private void gather(int group) {
        int begin = hits.end[found] - endings.lengthOfGroup(group);
        int behindNumbers = endings.termsBehindNumbers(group);
        int to = endings.groupTo(group);
        consider(Endings.plainTerms(group), behindNumbers, begin);
        if (behindNumbers < to && numbers.standsBehind(begin)) {
            consider(behindNumbers, to, begin);
        }
    }

    private void consider(int from, int to, int begin) {
        int term = from;
        while (term < to) {
            int ruledOut = endings.ruledOut(term);
            if (CompiledTerm.mayHold(endings.needed(term), ruledOut, presence, rows)) {
                if (!CompiledTerm.needsACloserLook(ruledOut) || !presence.holdsInText(endings.unless(term))) {
                    add(term, begin, hits.end[found]);
                } else if (conditions.hold(endings.closer(term), begin, found, clause, rows)) {
                    add(term, conditions.start(), conditions.end());
                }
            }
            term = Endings.next(term, ruledOut);
        }
    }

    private void add(int term, int from, int to) {
        if (count == text.length) {
            if (count == Weighing.MAX_CANDIDATES) {
                return;
            }
            grow();
        }
        text[count] = endings.textNumber(term);
        start[count] = from;
        end[count] = to;
        hit[count] = found;
        meaning[count] = endings.meaning(term);
        negated[count++] = false;
    }

    private void grow() {
        int more = 2 * count;
        text = Arrays.copyOf(text, more);
        start = Arrays.copyOf(start, more);
        end = Arrays.copyOf(end, more);
        hit = Arrays.copyOf(hit, more);
        meaning = Arrays.copyOf(meaning, more);
        negated = Arrays.copyOf(negated, more);
    }
}
