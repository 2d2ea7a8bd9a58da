package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.match.CompiledLexicon.CompiledTerm;
import io.anlan.match.CompiledLexicon.SlotWord;

/** Whether a term that was found may count where it stands: its numbers, its boundary and the words around it. */
final class Conditions {

    private final CompiledLexicon lexicon;
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
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.numbers = numbers;
    }

    /**
     * Whether the term counts at this hit of its words; its span is then at {@link #start()} and {@link #end()}.
     *
     * @param rows where {@link Presence} notes what stands within reach of the hit's clause
     */
    boolean hold(CompiledTerm term, int hit, int[] rows) {
        spanOf(hit);
        if (term.slot != null) {
            if (!numbers.fits(term.slot, hit)) {
                return false;
            }
            start = numbers.from;
            end = numbers.to;
        }
        return (!term.wordBoundary || standsAlone())
                && (term.with == CompiledLexicon.NO_SET || stands(term.with, term, hit, rows))
                && (term.and == CompiledLexicon.NO_SET || stands(term.and, term, hit, rows))
                && (term.without == CompiledLexicon.NO_SET || !stands(term.without, term, hit, rows))
                && (term.except == CompiledLexicon.NO_SET || !isInside(term.except, hit));
    }

    /** Takes the span of a hit as it is. */
    void spanOf(int hit) {
        start = hits.start[hit];
        end = hits.end[hit];
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether an occurrence of a word of the set overlaps this hit. */
    boolean overlaps(int set, int hit) {
        spanOf(hit);
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

    /** Looks at the hits around this one for as long as they can overlap its span. */
    private boolean isInside(int set, int hit) {
        if (!presence.holdsInText(set)) {
            return false;
        }
        for (int other = hit - 1; other >= 0 && hits.end[other] > start; other--) {
            if (isWord(other, set)) {
                return true;
            }
        }
        int bound = end + lexicon.longestPattern;
        for (int other = hit; other < hits.count && hits.end[other] < bound; other++) {
            if (isWord(other, set) && wordStart < end) {
                return true;
            }
        }
        return false;
    }

    private boolean stands(int set, CompiledTerm term, int hit, int[] rows) {
        if (!presence.holds(set, rows[Presence.rowOf(term.within)])) {
            return false;
        }
        if (!term.mayOverlap && term.within != Reach.Unit.CHARACTERS) {
            return true;
        }
        int clause = clauses.ofHit[hit];
        return switch (term.within) {
            case CHARACTERS ->
                standsAmong(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], term.withinCharacters);
            case CLAUSE -> standsAmong(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], Integer.MAX_VALUE);
            case SENTENCE ->
                standsAmong(
                        set,
                        clauses.hitsFrom[clauses.firstOfSentence[clause]],
                        clauses.hitsTo[clauses.lastOfSentence[clause]],
                        Integer.MAX_VALUE);
            case TEXT -> standsAmong(set, 0, hits.count, Integer.MAX_VALUE);
        };
    }

    /** Whether a word of the set is among these hits, beside the span in question and no further away than this. */
    private boolean standsAmong(int set, int from, int to, int distance) {
        for (int other = from; other < to; other++) {
            if (isWord(other, set)
                    && ((wordEnd <= start && start - wordEnd <= distance)
                            || (wordStart >= end && wordStart - end <= distance))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a hit is a word of the set; its span is then in wordStart and wordEnd. */
    private boolean isWord(int hit, int set) {
        int from = lexicon.patterns[hits.pattern[hit] * CompiledLexicon.RECORD + CompiledLexicon.SETS_FROM];
        int to = from + hits.setCells(hit);
        for (int i = from; i < to; i++) {
            if (lexicon.membershipPlaces[i] == set >> 6 && (lexicon.memberships[i] >>> set & 1) != 0) {
                wordStart = hits.start[hit];
                wordEnd = hits.end[hit];
                return true;
            }
        }
        return hits.is(hit, CompiledLexicon.SLOT_WORD) && isSlotWord(lexicon.slotWords[hits.pattern[hit]], hit, set);
    }

    private boolean isSlotWord(SlotWord[] slotWords, int hit, int set) {
        for (SlotWord word : slotWords) {
            if (word.set() == set && numbers.fits(word.slot(), hit)) {
                wordStart = numbers.from;
                wordEnd = numbers.to;
                return true;
            }
        }
        return false;
    }
}
