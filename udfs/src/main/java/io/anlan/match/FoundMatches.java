package io.anlan.match;

import io.anlan.lexicon.Labels;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
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

    private List<Match> make() {
        List<Match> matches = new ArrayList<>(size);
        for (int label = 0; label < Meanings.LABELS; label++) {
            for (int record = 0; record < records.length; record += SIZE) {
                if ((records[record + LABELS] & 1 << label) != 0) {
                    matches.add(match(record, label));
                }
            }
        }
        // The sort is stable, so of one place the labels stay in their order.
        matches.sort(Comparator.comparingInt(Match::start).thenComparingInt(Match::end));
        return List.copyOf(matches);
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
