package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.match.CompiledLexicon.SlotWord;
import java.util.Arrays;

/**
 * For one text, which sets of words have a word in each clause, in each sentence and in the whole: one bit each. Nearly all
 * conditions are settled by one such bit. Used again for the next text.
 */
final class Presence {

    /** How many kinds of rows there are. */
    static final int ROWS = 3;

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Clauses clauses;
    private final Numbers numbers;

    /** How many longs a row of bits takes. */
    private final int width;

    /** Rows of bits by set: one for each clause, then one for each sentence, at the number of its first clause, then the text's. */
    private long[] rows = new long[0];

    Presence(CompiledLexicon lexicon, Hits hits, Clauses clauses, Numbers numbers) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.clauses = clauses;
        this.numbers = numbers;
        this.width = lexicon.setWords;
    }

    /** Takes in the hits of a text. */
    void note() {
        numbers.forget();
        int size = (2 * clauses.count + 1) * width;
        if (rows.length < size) {
            rows = new long[2 * size];
        }
        Arrays.fill(rows, 0, size, 0);
        long[] rowsHere = rows;
        int[] patterns = lexicon.patterns;
        int[] places = lexicon.membershipPlaces;
        long[] memberships = lexicon.memberships;
        for (int clause = 0; clause < clauses.count; clause++) {
            int row = clause * width;
            for (int hit = clauses.hitsFrom[clause]; hit < clauses.hitsTo[clause]; hit++) {
                int cells = hits.setCells(hit);
                if (cells > 0) {
                    int from = patterns[hits.pattern[hit] * CompiledLexicon.RECORD + CompiledLexicon.SETS_FROM];
                    for (int i = from; i < from + cells; i++) {
                        rowsHere[row + places[i]] |= memberships[i];
                    }
                }
                if (hits.is(hit, CompiledLexicon.SLOT_WORD)) {
                    noteSlotWords(lexicon.slotWords[hits.pattern[hit]], hit);
                }
            }
        }
        int text = textRow();
        for (int clause = 0; clause < clauses.count; clause++) {
            merge(clause * width, sentenceRow(clause));
        }
        for (int clause = 0; clause < clauses.count; clause = clauses.lastOfSentence[clause] + 1) {
            merge(sentenceRow(clause), text);
        }
    }

    private void merge(int source, int target) {
        for (int i = 0; i < width; i++) {
            rows[target + i] |= rows[source + i];
        }
    }

    private void noteSlotWords(SlotWord[] words, int hit) {
        for (SlotWord word : words) {
            if (numbers.fits(word.slot(), hit)) {
                rows[clauses.ofHit[hit] * width + (word.set() >> 6)] |= 1L << word.set();
            }
        }
    }

    private int sentenceRow(int clause) {
        return (clauses.count + clauses.firstOfSentence[clause]) * width;
    }

    private int textRow() {
        return 2 * clauses.count * width;
    }

    /** Sets down, as {@link #rowOf} numbers them, which rows tell what stands within reach of a clause. */
    void rowsFor(int clause, int[] rowsByReach) {
        rowsByReach[rowOf(Reach.Unit.CLAUSE)] = clause * width;
        rowsByReach[rowOf(Reach.Unit.SENTENCE)] = sentenceRow(clause);
        rowsByReach[rowOf(Reach.Unit.TEXT)] = textRow();
    }

    /** The number, below {@link #ROWS}, of the row that tells about a reach; one in characters is within the clause. */
    static int rowOf(Reach.Unit unit) {
        return switch (unit) {
            case CHARACTERS, CLAUSE -> 0;
            case SENTENCE -> 1;
            case TEXT -> 2;
        };
    }

    /** Whether a word of the set stands within the reach that a row tells about. */
    boolean holds(int set, int row) {
        return (rows[row + (set >> 6)] >>> set & 1) != 0;
    }

    /** Whether a word of the set stands anywhere. */
    boolean holdsInText(int set) {
        return holds(set, textRow());
    }
}
