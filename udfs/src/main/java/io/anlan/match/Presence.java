package io.anlan.match;

import io.anlan.lexicon.Reach;
import java.util.Arrays;

/**
 * For one text, which sets of words have a word in each clause, in each sentence and in the whole: one bit each. Nearly all
 * conditions are settled by one such bit. Used again for the next text.
 */
final class Presence {

    /** How many kinds of rows there are, made up to a power of two. */
    static final int REACHES = 4;

    static final int REACHES_MASK = REACHES - 1;

    private final CompiledLexicon lexicon;
    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Numbers numbers;

    /** How many longs a row of bits takes. */
    private final int width;

    /** Rows of bits by set: one for each clause, then one for each sentence, at the number of its first clause, then the text's. */
    private long[] rows = new long[0];

    Presence(CompiledLexicon lexicon, Hits hits, Clauses clauses, Numbers numbers) {
        this.lexicon = lexicon;
        this.endings = lexicon.endings;
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
        for (int clause = 0; clause < clauses.count; clause++) {
            noteClause(clause);
        }
        for (int clause = 0; clause < clauses.count; clause++) {
            merge(clause * width, sentenceRow(clause));
        }
        for (int clause = 0; clause < clauses.count; clause = clauses.lastOfSentence[clause] + 1) {
            merge(sentenceRow(clause), textRow());
        }
    }

    private void noteClause(int clause) {
        long[] rowsHere = rows;
        long[] bits = endings.memberships.bits;
        int[] places = endings.memberships.places;
        int row = clause * width;
        rowsHere[row] |= 1L << SetNumbers.ALWAYS;
        for (int hit = clauses.hitsFrom[clause]; hit < clauses.hitsTo[clause]; hit++) {
            int ending = hits.row[hit];
            int to = endings.cellsTo(ending);
            for (int i = endings.cellsFrom(ending); i < to; i++) {
                rowsHere[row + places[i]] |= bits[i];
            }
            if (hits.is(hit, Role.SLOT_WORD)) {
                noteSlotWords(ending, hit, row);
            }
        }
    }

    private void noteSlotWords(int ending, int hit, int row) {
        for (int i = endings.patternsFrom(ending); i < endings.patternsTo(ending); i++) {
            int pattern = endings.patterns[i];
            int end = hits.end[hit];
            for (SlotWord word : lexicon.slotWords[pattern]) {
                if (numbers.fits(word.slot(), end - endings.lengthOf(pattern), end)) {
                    rows[row + (word.set() >> 6)] |= 1L << word.set();
                }
            }
        }
    }

    private void merge(int source, int target) {
        for (int i = 0; i < width; i++) {
            rows[target + i] |= rows[source + i];
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

    /** The number, below {@link #REACHES}, of the row that tells about a reach; one in characters is within the clause. */
    static int rowOf(Reach.Unit unit) {
        return switch (unit) {
            case CHARACTERS, CLAUSE -> 0;
            case SENTENCE -> 1;
            case TEXT -> 2;
        };
    }

    /** Whether a word of the set stands within the reach that a row tells about: the lowest bit; the others say nothing. */
    long bit(int set, int row) {
        return rows[row + (set >> 6)] >>> set;
    }

    /** Whether a word of the set stands within the reach that a row tells about. */
    boolean holds(int set, int row) {
        return (bit(set, row) & 1) != 0;
    }

    /** Whether a word of the set ends in the clause. */
    boolean holdsInClause(int set, int clause) {
        return holds(set, clause * width);
    }

    /** Whether a word of the set stands anywhere. */
    boolean holdsInText(int set) {
        return holds(set, textRow());
    }
}
