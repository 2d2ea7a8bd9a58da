package io.anlan.match;

import java.util.Arrays;

/** The terms of a text whose conditions hold, in the order in which they were found. Used again for the next text. */
final class Candidates {

    // By candidate: the number of its text, its span in characters without strays, the hit of its words, its meaning,
    // what
    // is left of what that says (see Meanings), and whether it was negated or supposed.
    int[] text = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] hit = new int[64];
    int[] meaning = new int[64];
    int[] said = new int[64];
    boolean[] negated = new boolean[64];
    int count;

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
            }
            int row = hits.row[found];
            int to = endings.termsTo(row);
            int group = endings.wordsTo(row);
            while (group < to) {
                group = gather(group);
            }
        }
    }

    /** Looks at the terms that hang on one pattern. Returns where the next group begins. */
    private int gather(int group) {
        int begin = hits.end[found] - endings.lengthOfGroup(group);
        int conditional = endings.conditionalCount(group);
        int settled = conditional == 0 ? 0 : considerRivals(group, conditional, begin);
        int bundlesTo = endings.bundlesTo(group);
        for (int bundle = endings.bundlesFrom(group); bundle < bundlesTo; bundle += Endings.BUNDLE) {
            int left = Meanings.without(endings.saidByBundle(bundle), settled);
            if (Meanings.labels(left) != 0) {
                add(endings.textOfBundle(bundle), begin, hits.end[found], endings.meaningOfBundle(bundle), left);
            }
        }
        if (!endings.hasTermsBesideNumbers(group)) {
            return bundlesTo;
        }
        gatherBesideNumbers(bundlesTo, begin);
        return endings.besideTo(bundlesTo);
    }

    /** Looks at terms with conditions that have one span, the heaviest first; returns the labels for which one holds. */
    private int considerRivals(int group, int terms, int begin) {
        int settled = 0;
        for (int i = 0; i < terms; i++) {
            int question = Endings.questionsFrom(group) + Endings.QUESTION * i;
            if (!CompiledTerm.mayHold(endings.needed(question), endings.ruledOut(question), presence, clause)) {
                continue;
            }
            int term = endings.firstTerm(group) + i;
            int left = Meanings.without(endings.said(term), settled);
            if (Meanings.labels(left) != 0 && holds(term, begin)) {
                add(endings.textNumber(term), begin, hits.end[found], endings.meaning(term), left);
                settled |= Meanings.ownLabels(left);
            }
        }
        return settled;
    }

    /** Whether a term that may hold counts here. */
    private boolean holds(int term, int begin) {
        return !endings.needsACloserLook(term) || conditions.hold(endings.closer(term), begin, found, clause);
    }

    /** Looks at terms with number slots, whose spans are their own. */
    private void gatherBesideNumbers(int beside, int begin) {
        int questions = Endings.questionsBesideFrom(beside);
        int first = endings.firstTermBeside(beside);
        int before = endings.beforeNumbersCount(beside);
        int behind = endings.behindNumbersCount(beside);
        if (before != 0 && numbers.standsAhead(hits.end[found])) {
            considerBesideNumbers(questions, before, first, begin, numbers.valueAhead());
        }
        if (behind != 0 && numbers.standsBehind(begin)) {
            int questionsBehind = questions + Endings.NUMBER_QUESTION * before;
            considerBesideNumbers(questionsBehind, behind, first + before, begin, numbers.valueBehind());
        }
    }

    private void considerBesideNumbers(int questions, int terms, int firstTerm, int begin, int number) {
        for (int i = 0; i < terms; i++) {
            int question = questions + Endings.NUMBER_QUESTION * i;
            int term = firstTerm + i;
            if (endings.fits(question, number)
                    && CompiledTerm.mayHold(endings.needed(question), endings.ruledOut(question), presence, clause)
                    && holds(term, begin)) {
                add(
                        endings.textNumber(term),
                        conditions.start(),
                        conditions.end(),
                        endings.meaning(term),
                        endings.said(term));
            }
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
