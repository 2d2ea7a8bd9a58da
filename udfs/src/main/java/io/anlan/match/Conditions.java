package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.match.CompiledLexicon.CompiledTerm;
import io.anlan.match.CompiledLexicon.SlotWord;
import java.util.BitSet;

/** Whether a term that was found may count where it stands: its numbers, its boundary and the words around it. */
final class Conditions {

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Clauses clauses;
    private final Numbers numbers;

    // The span in question, then that of the word last found, in characters without strays.
    private int start;
    private int end;
    private int wordStart;
    private int wordEnd;

    Conditions(CompiledLexicon lexicon, Hits hits, Clauses clauses) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.clauses = clauses;
        this.numbers = new Numbers(hits);
    }

    /** Whether the term counts at this hit of its words; its span is then at {@link #start()} and {@link #end()}. */
    boolean hold(CompiledTerm term, int hit) {
        start = hits.start(hit);
        end = hits.end[hit];
        if (term.slot != null) {
            if (!numbers.fits(term.slot, hit)) {
                return false;
            }
            start = numbers.from;
            end = numbers.to;
        }
        return (!term.wordBoundary || standsAlone())
                && (term.except == CompiledLexicon.NO_SET || !isInside(term.except, hit))
                && (term.with == CompiledLexicon.NO_SET || stands(term.with, term.within, hit))
                && (term.and == CompiledLexicon.NO_SET || stands(term.and, term.within, hit))
                && (term.without == CompiledLexicon.NO_SET || !stands(term.without, term.within, hit));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether an occurrence of a word of the set overlaps this hit. */
    boolean overlaps(int set, int hit) {
        start = hits.start(hit);
        end = hits.end[hit];
        return isInside(set, hit);
    }

    /** Whether a word of the set stands anywhere in the text. */
    boolean standsInText(int set) {
        for (int other = 0; other < hits.count; other++) {
            if (isWord(other, set)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAlone() {
        int before = hits.positions[start] - 1;
        int after = hits.positions[end - 1] + 1;
        return (before < 0 || !isLetter(hits.foldedUnit(before)))
                && (after >= hits.unitCount || !isLetter(hits.foldedUnit(after)));
    }

    /** Chinese characters stand side by side without a boundary between them, so they are no letters here. */
    private static boolean isLetter(char unit) {
        return unit < 0x2E80 && Character.isLetterOrDigit(unit);
    }

    /** Looks at the hits around this one for as long as they can overlap its span. */
    private boolean isInside(int set, int hit) {
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

    private boolean stands(int set, Reach within, int hit) {
        int clause = clauses.ofHit[hit];
        switch (within.unit()) {
            case CHARACTERS -> {
                return stands(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], within.characters());
            }
            case CLAUSE -> {
                return stands(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], Integer.MAX_VALUE);
            }
            case SENTENCE -> {
                return stands(
                        set,
                        clauses.hitsFrom[clauses.firstOfSentence[clause]],
                        clauses.hitsTo[clauses.lastOfSentence[clause]],
                        Integer.MAX_VALUE);
            }
            case TEXT -> {
                return stands(set, 0, hits.count, Integer.MAX_VALUE);
            }
        }
        throw new IllegalStateException("no reach " + within);
    }

    private boolean stands(int set, int from, int to, int distance) {
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
        int pattern = hits.pattern[hit];
        BitSet sets = lexicon.sets[pattern];
        if (sets != null && sets.get(set)) {
            wordStart = hits.start(hit);
            wordEnd = hits.end[hit];
            return true;
        }
        SlotWord[] slotWords = lexicon.slotWords[pattern];
        return slotWords != null && isSlotWord(slotWords, hit, set);
    }

    private boolean isSlotWord(SlotWord[] slotWords, int hit, int set) {
        for (SlotWord word : slotWords) {
            if (word.sets().get(set) && numbers.fits(word.slot(), hit)) {
                wordStart = numbers.from;
                wordEnd = numbers.to;
                return true;
            }
        }
        return false;
    }
}
