package io.anlan.match;

import io.anlan.lexicon.Reach;
import java.util.Arrays;

/**
 * For one text, which words of conditions stand in the clause, in the sentence and in the whole text that a condition asks
 * about: one bit each. A text holds a hundred such words and asks about few sets of them, most often where it has asked
 * before; so what costs is noted for each word, and only where somebody asks. Used again for the next text.
 */
final class Presence {

    /** How far a condition looks: within the clause, within the sentence, within the text. */
    static final int CLAUSE = 0;

    static final int SENTENCE = 1;
    static final int TEXT = 2;

    private static final int NONE = -1;

    private final Endings endings;
    private final SetWords setWords;
    private final Hits hits;
    private final Clauses clauses;
    private final Numbers numbers;

    // By reach: which words stand in a place, as bits, and which clause or sentence that is.
    private final long[][] words;
    private final int[] places = new int[TEXT + 1];

    Presence(CompiledLexicon lexicon, Hits hits, Clauses clauses, Numbers numbers) {
        this.endings = lexicon.endings;
        this.setWords = lexicon.setWords;
        this.hits = hits;
        this.clauses = clauses;
        this.numbers = numbers;
        this.words = new long[TEXT + 1][setWords.width()];
    }

    /** To be called when another text has been read. */
    void forget() {
        numbers.forget();
        Arrays.fill(places, NONE);
    }

    /** How far a reach looks; one in characters is within the clause. */
    static int reach(Reach.Unit unit) {
        return switch (unit) {
            case CHARACTERS, CLAUSE -> CLAUSE;
            case SENTENCE -> SENTENCE;
            case TEXT -> TEXT;
        };
    }

    /** Whether a word of the set stands within this reach of a clause. */
    boolean holds(WordSet set, int reach, int clause) {
        return holds(set.number(), reach, clause);
    }

    /** Whether a word of the set with this number stands within this reach of a clause. */
    boolean holds(int set, int reach, int clause) {
        // Most sets have no word in the whole sentence, so that clauses need not be noted one by one.
        return (reach != CLAUSE || setWords.meet(set, wordsWithin(SENTENCE, clause)))
                && setWords.meet(set, wordsWithin(reach, clause));
    }

    /** Whether a word of the set stands anywhere. */
    boolean holdsInText(WordSet set) {
        return holds(set, TEXT, 0);
    }

    /** The words that stand within this reach of a clause, as bits; until it is asked about another clause. */
    private long[] wordsWithin(int reach, int clause) {
        int place = reach == CLAUSE ? clause : reach == SENTENCE ? clauses.sentence[clause] : 0;
        if (places[reach] != place) {
            places[reach] = place;
            note(reach, clause);
        }
        return words[reach];
    }

    private void note(int reach, int clause) {
        long[] into = words[reach];
        Arrays.fill(into, 0);
        switch (reach) {
            case CLAUSE -> note(clauses.hitsFrom[clause], clauses.hitsTo[clause], into);
            case SENTENCE ->
                note(
                        clauses.hitsFrom[clauses.firstOfSentence[clause]],
                        clauses.hitsTo[clauses.lastOfSentence[clause]],
                        into);
            default -> note(0, hits.count, into);
        }
    }

    private void note(int from, int to, long[] into) {
        for (int hit = from; hit < to; hit++) {
            // One word is the rule, and no word has a bit too, so that this needs no branch.
            int word = hits.firstWord[hit];
            note(word & ~Endings.MORE_WORDS, into);
            if ((word & Endings.MORE_WORDS) != 0) {
                noteOtherWords(hit, into);
            }
        }
    }

    private void noteOtherWords(int hit, long[] into) {
        int row = hits.row[hit];
        for (int word = Endings.otherWordsFrom(row); word < endings.wordsTo(row); word++) {
            note(endings.word(word), into);
        }
        if (hits.is(hit, Role.SLOT_WORD)) {
            noteSlotWords(hit, into);
        }
    }

    private void noteSlotWords(int hit, long[] into) {
        int row = hits.row[hit];
        int end = hits.end[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            int pattern = endings.pattern(i);
            for (SlotWord word : endings.slotWordsOf(pattern)) {
                if (numbers.fits(word.slot, end - endings.lengthOf(pattern), end)) {
                    note(word.number(), into);
                }
            }
        }
    }

    private static void note(int word, long[] into) {
        into[word >> 6] |= 1L << word;
    }
}
