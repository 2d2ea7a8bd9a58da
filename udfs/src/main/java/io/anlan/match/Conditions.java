package io.anlan.match;

/** Whether a term that was found may count where it stands: its number, its boundary and the places of the words around it. */
final class Conditions {

    private final CompiledLexicon lexicon;
    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Numbers numbers;

    // The span in question, then that of a word, in characters without strays.
    private int start;
    private int end;
    private int wordStart;
    private int wordEnd;

    Conditions(CompiledLexicon lexicon, Hits hits, Clauses clauses, Presence presence, Numbers numbers) {
        this.lexicon = lexicon;
        this.endings = lexicon.endings;
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.numbers = numbers;
    }

    /**
     * Whether a term of which {@link CompiledTerm#mayHold} holds counts at this hit of its words; its span is then at
     * {@link #start()} and {@link #end()}.
     *
     * @param begin where its words begin
     * @param rows which rows of {@link Presence} tell what stands within each reach of the hit's clause
     */
    boolean hold(CompiledTerm term, int begin, int hit, int[] rows) {
        start = begin;
        end = hits.end[hit];
        if (term.slot != null) {
            if (!numbers.fits(term.slot, begin, end)) {
                return false;
            }
            start = numbers.from;
            end = numbers.to;
        }
        return (!term.wordBoundary || standsAlone())
                && (!term.placesMatter || wordsStandBeside(term, hit, rows))
                && (term.except == SetNumbers.NEVER || !isInside(term.except, hit));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether an occurrence of a word of the set overlaps what begins here and ends at this hit. */
    boolean overlaps(int set, int begin, int hit) {
        start = begin;
        end = hits.end[hit];
        return isInside(set, hit);
    }

    private boolean standsAlone() {
        int before = hits.positions[start] - 1;
        int after = hits.positions[end - 1] + 1;
        return (before < 0 || !isLetter(hits.foldedUnit(before)))
                && (after >= hits.unitCount || !isLetter(hits.foldedUnit(after)));
    }

    /** Chinese characters stand side by side without a boundary between them, so they are no letters here. */
    private static boolean isLetter(char unit) {
        return unit < 0x2E80 && (Character.isLetterOrDigit(unit) || unit == '_');
    }

    /** Looks at the hits around this one for as long as their patterns can overlap its span. */
    private boolean isInside(int set, int hit) {
        if (!presence.holdsInText(set)) {
            return false;
        }
        for (int other = hit; other >= 0 && hits.end[other] > start; other--) {
            if (wordEndsAt(other, set, Integer.MAX_VALUE)) {
                return true;
            }
        }
        int bound = end + lexicon.longestPattern;
        for (int other = hit + 1; other < hits.count && hits.end[other] < bound; other++) {
            if (wordEndsAt(other, set, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of the set that begins before this character is among the patterns of a hit. */
    private boolean wordEndsAt(int hit, int set, int before) {
        if (!mayHoldWord(hit, set)) {
            return false;
        }
        int row = hits.row[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            if (isWord(endings.patterns[i], hit, set) && wordStart < before) {
                return true;
            }
        }
        return false;
    }

    private boolean wordsStandBeside(CompiledTerm term, int hit, int[] rows) {
        return (term.with == SetNumbers.ALWAYS || stands(term.with, term, hit, rows))
                && (term.and == SetNumbers.ALWAYS || stands(term.and, term, hit, rows))
                && (term.without == SetNumbers.NEVER || !stands(term.without, term, hit, rows));
    }

    private boolean stands(int set, CompiledTerm term, int hit, int[] rows) {
        if (!presence.holds(set, rows[Presence.rowOf(term.within)])) {
            return false;
        }
        int clause = clauses.ofHit[hit];
        return switch (term.within) {
            case CHARACTERS -> standsBeside(set, clause, clause, term.withinCharacters);
            case CLAUSE -> standsBeside(set, clause, clause, Integer.MAX_VALUE);
            case SENTENCE ->
                standsBeside(set, clauses.firstOfSentence[clause], clauses.lastOfSentence[clause], Integer.MAX_VALUE);
            case TEXT -> standsBeside(set, 0, clauses.count - 1, Integer.MAX_VALUE);
        };
    }

    /** Whether a word of the set ends in one of these clauses, beside the span in question and no further away than this. */
    private boolean standsBeside(int set, int firstClause, int lastClause, int distance) {
        for (int clause = firstClause; clause <= lastClause; clause++) {
            if (!presence.holdsInClause(set, clause)) {
                continue;
            }
            for (int other = clauses.hitsFrom[clause]; other < clauses.hitsTo[clause]; other++) {
                if (mayHoldWord(other, set) && standsBeside(set, other, distance)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean standsBeside(int set, int other, int distance) {
        int row = hits.row[other];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            if (isWord(endings.patterns[i], other, set)
                    && ((wordEnd <= start && start - wordEnd <= distance)
                            || (wordStart >= end && wordStart - end <= distance))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHoldWord(int hit, int set) {
        return endings.holds(hits.row[hit], set) || hits.is(hit, Role.SLOT_WORD);
    }

    /** Whether a pattern of a hit is a word of the set; its span is then in wordStart and wordEnd. */
    private boolean isWord(int pattern, int hit, int set) {
        wordEnd = hits.end[hit];
        wordStart = wordEnd - endings.lengthOf(pattern);
        return endings.isIn(pattern, set)
                || ((endings.rolesOf(pattern) & Role.SLOT_WORD) != 0 && isSlotWord(lexicon.slotWords[pattern], set));
    }

    private boolean isSlotWord(SlotWord[] slotWords, int set) {
        for (SlotWord word : slotWords) {
            if (word.set() == set && numbers.fits(word.slot(), wordStart, wordEnd)) {
                wordStart = numbers.from;
                wordEnd = numbers.to;
                return true;
            }
        }
        return false;
    }
}
