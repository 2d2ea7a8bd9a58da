package io.anlan.match;

import java.util.Arrays;

/** The terms of a text whose conditions hold, in the order in which they were found. Used again for the next text. */
final class Candidates {

    // By candidate: the number of its term, its span in characters without strays, the hit of its words, what the term
    // means, and whether it was negated or supposed.
    int[] term = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] hit = new int[64];
    int[] meaning = new int[64];
    boolean[] negated = new boolean[64];
    int count;

    /** As {@link Presence#rowOf} numbers them: where it is noted what stands within reach of the clause looked at. */
    private final int[] rows = new int[Presence.REACHES];

    private final CompiledLexicon lexicon;
    private final Endings endings;
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
        this.endings = lexicon.endings;
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.numbers = numbers;
        this.conditions = conditions;
    }

    void gather() {
        count = 0;
        for (int clause = 0; clause < clauses.count; clause++) {
            presence.rowsFor(clause, rows);
            for (int found = clauses.hitsFrom[clause]; found < clauses.hitsTo[clause]; found++) {
                int to = endings.groupsTo(hits.row[found]);
                for (int group = endings.groupsFrom(hits.row[found]); group < to; group += Endings.GROUP) {
                    gather(group, found);
                }
            }
        }
    }

    /** Looks at the terms that hang on one pattern. */
    private void gather(int group, int found) {
        int[] groups = endings.groups;
        int begin = hits.end[found] - groups[group];
        int behindNumbers = groups[group + Endings.GROUP_BEHIND_NUMBERS];
        int end = groups[group + Endings.GROUP_END];
        for (int number = groups[group + Endings.GROUP_TERMS]; number < behindNumbers; number++) {
            consider(number, begin, found);
        }
        if (behindNumbers < end && numbers.standsBehind(begin)) {
            for (int number = behindNumbers; number < end; number++) {
                consider(number, begin, found);
            }
        }
    }

    private void consider(int number, int begin, int found) {
        long condition = lexicon.conditions[number];
        if (!CompiledTerm.mayHold(condition, presence, rows)) {
            return;
        }
        if (!CompiledTerm.needsACloserLook(condition)) {
            add(number, begin, hits.end[found], found);
        } else if (conditions.hold(lexicon.terms[number], begin, found, rows)) {
            add(number, conditions.start(), conditions.end(), found);
        }
    }

    private void add(int number, int from, int to, int found) {
        if (count == term.length) {
            if (count == Weighing.MAX_CANDIDATES) {
                return;
            }
            grow();
        }
        term[count] = number;
        start[count] = from;
        end[count] = to;
        hit[count] = found;
        meaning[count] = lexicon.meanings[number];
        negated[count++] = false;
    }

    private void grow() {
        int more = 2 * count;
        term = Arrays.copyOf(term, more);
        start = Arrays.copyOf(start, more);
        end = Arrays.copyOf(end, more);
        hit = Arrays.copyOf(hit, more);
        meaning = Arrays.copyOf(meaning, more);
        negated = Arrays.copyOf(negated, more);
    }
}
