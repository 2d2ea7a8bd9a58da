package io.anlan.match;

/** Whether a term that was found may count where it stands: its number, its boundary and the places of the words around it. */
final class Conditions {

    private final CompiledLexicon lexicon;
    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Numbers numbers;

    /** The set asked for, and its words as bits. */
    private WordSet askedFor = WordSet.NEVER;

    private final long[] asked;

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
        this.asked = new long[lexicon.setWords.width()];
    }

    /**
     * Whether a term of which {@link CompiledTerm#mayHold} holds counts at this hit of its words; its span is then at
     * {@link #start()} and {@link #end()}.
     *
     * @param begin where its words begin
     * @param clause the hit's clause
     */
    boolean hold(CompiledTerm term, int begin, int hit, int clause) {
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
                && (!term.placesMatter || wordsStandBeside(term, clause))
                && (term.except == WordSet.NEVER || !isInside(term.except, hit, clause));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether an occurrence of a word of the set overlaps what begins here and ends at this hit. */
    boolean overlaps(WordSet set, int begin, int hit) {
        start = begin;
        end = hits.end[hit];
        return isInside(set, hit, clauses.of(hit));
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
    private boolean isInside(WordSet set, int hit, int clause) {
        boolean withinClause = start >= clauses.from[clause] && end <= clauses.to[clause] && !set.crossesClauses();
        if (withinClause && !presence.holds(set, Presence.SENTENCE, clause)) {
            return false;
        }
        askFor(set);
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
    private boolean wordEndsAt(int hit, WordSet set, int before) {
        if (!mayHoldWord(hit)) {
            return false;
        }
        int row = hits.row[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            if (isWord(endings.pattern(i), hit, set) && wordStart < before) {
                return true;
            }
        }
        return false;
    }

    private boolean wordsStandBeside(CompiledTerm term, int clause) {
        return (term.with == WordSet.ALWAYS || stands(term.with, term, clause))
                && (term.and == WordSet.ALWAYS || stands(term.and, term, clause))
                && (term.without == WordSet.NEVER || !stands(term.without, term, clause));
    }

    private boolean stands(WordSet set, CompiledTerm term, int clause) {
        if (!presence.holds(set, Presence.reach(term.within), clause)) {
            return false;
        }
        askFor(set);
        return switch (term.within) {
            case CHARACTERS -> standsInClause(set, clause, term.withinCharacters);
            case CLAUSE -> standsInClause(set, clause, Integer.MAX_VALUE);
            case SENTENCE ->
                standsInClauses(set, clauses.firstOfSentence[clause], clauses.lastOfSentence[clause], clause);
            case TEXT -> standsInClauses(set, 0, clauses.count - 1, clause);
        };
    }

    /** Whether a word of the set ends in one of these clauses, beside the span in question, which ends in its own one. */
    private boolean standsInClauses(WordSet set, int firstClause, int lastClause, int own) {
        // What ends in another clause lies in it, and so beside the span, but for what reaches over ends of clauses.
        boolean othersLieBeside = !set.crossesClauses() && start >= clauses.from[own];
        for (int clause = firstClause; clause <= lastClause; clause++) {
            boolean liesBeside = othersLieBeside && clause != own;
            if (liesBeside ? standsInClause(set, clause) : standsInClause(set, clause, Integer.MAX_VALUE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of the set ends in the clause. */
    private boolean standsInClause(WordSet set, int clause) {
        for (int hit = clauses.hitsFrom[clause]; hit < clauses.hitsTo[clause]; hit++) {
            if (wordEndsAt(hit, set, Integer.MAX_VALUE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of the set ends in the clause, beside the span in question and no further away than this. */
    private boolean standsInClause(WordSet set, int clause, int distance) {
        for (int hit = clauses.hitsFrom[clause]; hit < clauses.hitsTo[clause]; hit++) {
            if (mayHoldWord(hit) && hasWordBeside(set, hit, distance)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasWordBeside(WordSet set, int other, int distance) {
        int row = hits.row[other];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            if (isWord(endings.pattern(i), other, set)
                    && ((wordEnd <= start && start - wordEnd <= distance)
                            || (wordStart >= end && wordStart - end <= distance))) {
                return true;
            }
        }
        return false;
    }

    /** Makes ready for questions about this set. */
    private void askFor(WordSet set) {
        if (set != askedFor) {
            lexicon.setWords.remove(askedFor.number(), asked);
            lexicon.setWords.add(set.number(), asked);
            askedFor = set;
        }
    }

    /** Whether a hit can hold a word of the set asked for. */
    private boolean mayHoldWord(int hit) {
        int first = hits.firstWord[hit];
        if (isAsked(first & ~Endings.MORE_WORDS)) {
            return true;
        }
        if ((first & Endings.MORE_WORDS) == 0) {
            return false;
        }
        int row = hits.row[hit];
        for (int word = Endings.otherWordsFrom(row); word < endings.wordsTo(row); word++) {
            if (isAsked(endings.word(word))) {
                return true;
            }
        }
        return hits.is(hit, Role.SLOT_WORD);
    }

    private boolean isAsked(int word) {
        return (asked[word >> 6] >>> word & 1) != 0;
    }

    /** Whether a pattern of a hit is a word of the set; its span is then in wordStart and wordEnd. */
    private boolean isWord(int pattern, int hit, WordSet set) {
        wordEnd = hits.end[hit];
        wordStart = wordEnd - endings.lengthOf(pattern);
        return isAsked(endings.wordOf(pattern))
                || ((endings.rolesOf(pattern) & Role.SLOT_WORD) != 0 && isSlotWord(endings.slotWordsOf(pattern), set));
    }

    private boolean isSlotWord(SlotWord[] slotWords, WordSet set) {
        for (SlotWord word : slotWords) {
            if (word.set == set && numbers.fits(word.slot, wordStart, wordEnd)) {
                wordStart = numbers.from;
                wordEnd = numbers.to;
                return true;
            }
        }
        return false;
    }
}
