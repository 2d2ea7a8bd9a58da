package io.anlan.match;

import io.anlan.lexicon.Labels;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The matches of one text, kept as plain numbers until somebody looks at them: most texts are asked for their labels alone.
 * Immutable to its readers, and as such good for any number of threads.
 */
final class FoundMatches extends AbstractList<Match> implements RandomAccess {

    // A record: the number of the term's text, where it begins and ends, the labels it is reported for as bits, those
    // to
    // which it adds, and its meaning.
    static final int TEXT = 0;
    static final int START = 1;
    static final int END = 2;
    static final int LABELS = 3;
    static final int ADDING = 4;
    static final int MEANING = 5;
    static final int SIZE = 6;

    /** Enough for a place in a text, and for the number of a record. */
    private static final int PLACE_BITS = 21;

    private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;

    /** Set among the labels of a negated match. */
    static final int NEGATED = 1 << 30;

    /** Set among the labels if the weight itself stands where the meaning should. */
    static final int WEIGHED = 1 << 31;

    private final String[] texts;
    private final Meanings meanings;
    private final int[] records;
    private final int size;

    /** The matches themselves, once somebody has asked for one. An immutable list, so that a race makes it twice at worst. */
    private List<Match> made;

    FoundMatches(CompiledLexicon lexicon, int[] records, int size) {
        this.texts = lexicon.texts;
        this.meanings = lexicon.meanings;
        this.records = records;
        this.size = size;
    }

    @Override
    public Match get(int index) {
        List<Match> known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known.get(index);
    }

    @Override
    public int size() {
        return size;
    }

    /** By start, end and label. */
    private List<Match> make() {
        Match[] matches = new Match[size];
        long[] inOrder = recordsInOrder();
        int count = 0;
        int to;
        for (int from = 0; from < inOrder.length; from = to) {
            int labels = 0;
            for (to = from; to < inOrder.length && sameSpan(inOrder[from], inOrder[to]); to++) {
                labels |= records[record(inOrder[to]) + LABELS];
            }
            for (int left = Meanings.labels(labels); left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                for (int i = from; i < to; i++) {
                    if ((records[record(inOrder[i]) + LABELS] & 1 << label) != 0) {
                        matches[count++] = match(record(inOrder[i]), label);
                    }
                }
            }
        }
        return List.of(matches);
    }

    /** The records by start and end, as packed numbers. They stand nearly in that order. */
    private long[] recordsInOrder() {
        long[] inOrder = new long[records.length / SIZE];
        for (int i = 0; i < inOrder.length; i++) {
            long span = (long) records[i * SIZE + START] << PLACE_BITS | records[i * SIZE + END];
            inOrder[i] = span << PLACE_BITS | i;
        }
        Arrays.sort(inOrder);
        return inOrder;
    }

    private static boolean sameSpan(long one, long other) {
        return one >>> PLACE_BITS == other >>> PLACE_BITS;
    }

    /** Where the record begins of which this is the packed number. */
    private static int record(long packed) {
        return (int) (packed & PLACE_MASK) * SIZE;
    }

    private Match match(int record, int label) {
        boolean negated = (records[record + LABELS] & NEGATED) != 0;
        return new Match(
                texts[records[record + TEXT]],
                Labels.wire(label),
                records[record + START],
                records[record + END],
                weight(record, label, negated),
                negated);
    }

    private int weight(int record, int label, boolean negated) {
        int meaning = records[record + MEANING];
        if (records[record + LABELS] < 0) {
            return meaning;
        }
        // A negated match tells what it would have added.
        return negated || (records[record + ADDING] & 1 << label) != 0 ? meanings.weight(meaning, label) : 0;
    }
}
