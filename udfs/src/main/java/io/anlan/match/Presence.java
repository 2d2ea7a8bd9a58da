package io.anlan.match;

import io.anlan.lexicon.Reach;
import java.util.Arrays;

/**
 * For one text, which sets of words have a word in each clause, in each sentence and in the whole: one bit each, in rows of
 * three {@link Levels}. Nearly all conditions are settled by such bits. Used again for the next text.
 */
final class Presence {

    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Numbers numbers;
    private final int clauseWidth;
    private final int sentenceWidth;
    private final int textWidth;

    /** One row for each clause, then one for each sentence, then the text's. */
    private long[] rows = new long[0];

    /** By level: the row in which is noted what a hit holds. */
    private final int[] notedIn = new int[Levels.COUNT];

    Presence(CompiledLexicon lexicon, Hits hits, Clauses clauses, Numbers numbers) {
        this.endings = lexicon.endings;
        this.hits = hits;
        this.clauses = clauses;
        this.numbers = numbers;
        this.clauseWidth = lexicon.levels.width(Levels.CLAUSE);
        this.sentenceWidth = lexicon.levels.width(Levels.SENTENCE);
        this.textWidth = lexicon.levels.width(Levels.TEXT);
    }

    /** Takes in the hits of a text. */
    void note() {
        numbers.forget();
        int size = textRow() + textWidth;
        if (rows.length < size) {
            rows = new long[2 * size];
        }
        Arrays.fill(rows, 0, size, 0);
        for (int clause = 0; clause < clauses.count; clause++) {
            rowsFor(clause, notedIn);
            int row = notedIn[Levels.CLAUSE];
            rows[row] |= 1L << WordSet.ALWAYS.number();
            note(clauses.hitsFrom[clause], clauses.hitsTo[clause]);
            merge(row, clauseWidth, notedIn[Levels.SENTENCE]);
        }
        for (int sentence = 0; sentence < clauses.sentences; sentence++) {
            merge(sentenceRow(sentence), sentenceWidth, textRow());
        }
    }

    private void note(int from, int to) {
        long[] rowsHere = rows;
        int[] notedInHere = notedIn;
        for (int hit = from; hit < to; hit++) {
            int row = hits.row[hit];
            int cellsTo = endings.cellsTo(row);
            for (int cell = Endings.cellsFrom(row); cell < cellsTo; cell += Endings.CELL) {
                rowsHere[notedInHere[endings.level(cell)] + endings.place(cell)] |= endings.bits(cell);
            }
            if (hits.is(hit, Role.SLOT_WORD)) {
                noteSlotWords(hit);
            }
        }
    }

    private void noteSlotWords(int hit) {
        int row = hits.row[hit];
        int end = hits.end[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            int pattern = endings.pattern(i);
            for (SlotWord word : endings.slotWordsOf(pattern)) {
                if (numbers.fits(word.slot(), end - endings.lengthOf(pattern), end)) {
                    note(word.set().number());
                }
            }
        }
    }

    private void note(int set) {
        int place = set >> 6;
        int level = place < clauseWidth ? Levels.CLAUSE : place < sentenceWidth ? Levels.SENTENCE : Levels.TEXT;
        rows[notedIn[level] + place] |= 1L << set;
    }

    private void merge(int source, int width, int target) {
        for (int i = 0; i < width; i++) {
            rows[target + i] |= rows[source + i];
        }
    }

    private int clauseRow(int clause) {
        return clause * clauseWidth;
    }

    private int sentenceRow(int sentence) {
        return clauseRow(clauses.count) + sentence * sentenceWidth;
    }

    private int textRow() {
        return sentenceRow(clauses.sentences);
    }

    /** Sets down, by level, which rows tell what stands within reach of a clause. */
    void rowsFor(int clause, int[] rowsByLevel) {
        rowsByLevel[Levels.CLAUSE] = clauseRow(clause);
        rowsByLevel[Levels.SENTENCE] = sentenceRow(clauses.sentence[clause]);
        rowsByLevel[Levels.TEXT] = textRow();
    }

    /** The level of the row that tells about a reach; one in characters is within the clause. */
    static int levelOf(Reach.Unit unit) {
        return switch (unit) {
            case CHARACTERS, CLAUSE -> Levels.CLAUSE;
            case SENTENCE -> Levels.SENTENCE;
            case TEXT -> Levels.TEXT;
        };
    }

    /** Whether a word of the set stands within the reach that a row tells about: the lowest bit; the others say nothing. */
    long bit(int set, int row) {
        return rows[row + (set >> 6)] >>> set;
    }

    /** Whether a word of the set stands within the reach that a row tells about. */
    boolean holds(WordSet set, int row) {
        return (bit(set.number(), row) & 1) != 0;
    }

    /** Whether a word of the set, which must be asked for within clauses, ends in the clause. */
    boolean holdsInClause(WordSet set, int clause) {
        return holds(set, clauseRow(clause));
    }

    /** Whether a word of the set stands anywhere. */
    boolean holdsInText(WordSet set) {
        return holdsInText(set.number());
    }

    /** Whether a word of the set with this number stands anywhere. */
    boolean holdsInText(int set) {
        return (bit(set, textRow()) & 1) != 0;
    }
}
