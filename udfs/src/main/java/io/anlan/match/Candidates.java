package io.anlan.match;

import java.util.Arrays;

/** The terms of a text whose conditions hold, in the order in which they were found. Used again for the next text. */
final class Candidates {

    // By candidate: the number of its text, its span in characters without strays, the hit of its words, its meaning,
    // what
    // is left of that (see Meanings#said), and whether it was negated or supposed.
    int[] text = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] hit = new int[64];
    int[] meaning = new int[64];
    int[] said = new int[64];
    boolean[] negated = new boolean[64];
    int count;

    /** By level: which row of presence tells what stands within reach of the clause looked at. */
    private final int[] rows = new int[Levels.COUNT];

    private final Endings endings;
    private final Meanings meanings;
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
        this.meanings = lexicon.meanings;
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
            int group = endings.cellsTo(row);
            while (group < to) {
                group = gather(group);
            }
        }
    }

    /** Looks at the terms that hang on one pattern. Returns where the next group begins. */
    private int gather(int group) {
        int end = hits.end[found];
        int begin = end - endings.lengthOfGroup(group);
        int bundles = endings.bundlesFrom(group);
        int bundlesTo = endings.bundlesTo(group);
        int settled = considerRivals(Endings.conditionalFrom(group), bundles, begin);
        for (int bundle = bundles; bundle < bundlesTo; bundle += Endings.BUNDLE) {
            int meaningHere = endings.meaningOfBundle(bundle);
            int left = left(meaningHere, settled);
            if (Meanings.labels(left) != 0) {
                add(endings.textOfBundle(bundle), begin, end, meaningHere, left);
            }
        }
        return endings.hasTermsBesideNumbers(group) ? gatherBesideNumbers(bundlesTo, begin) : bundlesTo;
    }

    /** Looks at terms with conditions that have one span, the heaviest first; returns the labels for which one holds. */
    private int considerRivals(int from, int to, int begin) {
        int settled = 0;
        int term = from;
        while (term < to) {
            int ruledOut = endings.ruledOut(term);
            if (CompiledTerm.mayHold(endings.needed(term), ruledOut, presence, rows)) {
                int left = left(endings.meaning(term), settled);
                if (Meanings.labels(left) != 0 && holds(term, ruledOut, begin)) {
                    add(endings.textNumber(term), begin, hits.end[found], endings.meaning(term), left);
                    settled |= Meanings.ownLabels(left);
                }
            }
            term = Endings.next(term, ruledOut);
        }
        return settled;
    }

    /** What a meaning says beyond the labels that are settled for this span; those of common terms never are. */
    private int left(int meaningHere, int settled) {
        int saidHere = meanings.said(meaningHere);
        return saidHere & ~(settled & ~(saidHere >> 31));
    }

    /** Whether a term of which {@link CompiledTerm#mayHold} is true counts here. */
    private boolean holds(int term, int ruledOut, int begin) {
        return !CompiledTerm.needsACloserLook(ruledOut)
                || !presence.holdsInText(endings.unless(term))
                || conditions.hold(endings.closer(term), begin, found, clause, rows);
    }

    /** Looks at terms with number slots, whose spans are their own. Returns where the next group begins. */
    private int gatherBesideNumbers(int beside, int begin) {
        int behindFrom = endings.behindNumbersFrom(beside);
        int behindTo = endings.behindNumbersTo(beside);
        int beforeFrom = Endings.beforeNumbersFrom(beside);
        if (beforeFrom < behindFrom && numbers.mayStandAhead(hits.end[found])) {
            considerBesideNumbers(beforeFrom, behindFrom, begin);
        }
        if (behindFrom < behindTo && numbers.standsBehind(begin)) {
            considerBesideNumbers(behindFrom, behindTo, begin);
        }
        return behindTo;
    }

    private void considerBesideNumbers(int from, int to, int begin) {
        int term = from;
        while (term < to) {
            int ruledOut = endings.ruledOut(term);
            if (CompiledTerm.mayHold(endings.needed(term), ruledOut, presence, rows)
                    && conditions.hold(endings.closer(term), begin, found, clause, rows)) {
                int meaningHere = endings.meaning(term);
                add(
                        endings.textNumber(term),
                        conditions.start(),
                        conditions.end(),
                        meaningHere,
                        meanings.said(meaningHere));
            }
            term = Endings.next(term, ruledOut);
        }
    }

    private void add(int textHere, int from, int to, int meaningHere, int left) {
        if (count == text.length) {
            if (count == Weighing.MAX_CANDIDATES) {
                return;
            }
            grow();
        }
        text[count] = textHere;
        start[count] = from;
        end[count] = to;
        hit[count] = found;
        meaning[count] = meaningHere;
        said[count] = left;
        negated[count++] = false;
    }

    private void grow() {
        int more = 2 * count;
        text = Arrays.copyOf(text, more);
        start = Arrays.copyOf(start, more);
        end = Arrays.copyOf(end, more);
        hit = Arrays.copyOf(hit, more);
        meaning = Arrays.copyOf(meaning, more);
        said = Arrays.copyOf(said, more);
        negated = Arrays.copyOf(negated, more);
    }
}
