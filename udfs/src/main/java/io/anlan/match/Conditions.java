package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.match.CompiledLexicon.CompiledTerm;

/** Whether a term that was found may count where it stands: its numbers, its boundary and the words around it. */
final class Conditions {

    private final Hits hits;
    private final Clauses clauses;
    private final WordIndex words;
    private final Numbers numbers;

    // The span in question, in characters without strays.
    private int start;
    private int end;

    Conditions(Hits hits, Clauses clauses, WordIndex words, Numbers numbers) {
        this.hits = hits;
        this.clauses = clauses;
        this.words = words;
        this.numbers = numbers;
    }

    /** Whether the term counts at this hit of its words; its span is then at {@link #start()} and {@link #end()}. */
    boolean hold(CompiledTerm term, int hit) {
        start = hits.start[hit];
        end = hits.end[hit];
        if (term.slot != null) {
            if (!numbers.fits(term.slot, hit)) {
                return false;
            }
            start = numbers.from;
            end = numbers.to;
        }
        return (!term.wordBoundary || standsAlone())
                && (term.with == CompiledLexicon.NO_SET || stands(term.with, term.within, hit))
                && (term.and == CompiledLexicon.NO_SET || stands(term.and, term.within, hit))
                && (term.without == CompiledLexicon.NO_SET || !stands(term.without, term.within, hit))
                && (term.except == CompiledLexicon.NO_SET || !isInside(term.except));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether an occurrence of a word of the set overlaps this hit. */
    boolean overlaps(int set, int hit) {
        start = hits.start[hit];
        end = hits.end[hit];
        return isInside(set);
    }

    /** Whether a word of the set stands anywhere in the text. */
    boolean standsInText(int set) {
        return words.holds(set);
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

    private boolean isInside(int set) {
        for (int link = words.latest(set); link != WordIndex.NONE; link = words.before(link)) {
            if (words.end(link) > start && words.start(link) < end) {
                return true;
            }
        }
        return false;
    }

    private boolean stands(int set, Reach within, int hit) {
        int clause = clauses.ofHit[hit];
        return switch (within.unit()) {
            case CHARACTERS -> stands(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], within.characters());
            case CLAUSE -> stands(set, clauses.hitsFrom[clause], clauses.hitsTo[clause], Integer.MAX_VALUE);
            case SENTENCE ->
                stands(
                        set,
                        clauses.hitsFrom[clauses.firstOfSentence[clause]],
                        clauses.hitsTo[clauses.lastOfSentence[clause]],
                        Integer.MAX_VALUE);
            case TEXT -> stands(set, 0, hits.count, Integer.MAX_VALUE);
        };
    }

    /** Whether a word of the set is among these hits, beside the span in question and no further away than this. */
    private boolean stands(int set, int from, int to, int distance) {
        for (int link = words.latest(set);
                link != WordIndex.NONE && words.hit(link) >= from;
                link = words.before(link)) {
            boolean before = words.end(link) <= start && start - words.end(link) <= distance;
            boolean after = words.start(link) >= end && words.start(link) - end <= distance;
            if (words.hit(link) < to && (before || after)) {
                return true;
            }
        }
        return false;
    }
}
