package io.anlan.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which words each set holds. Every word of a condition has a number, and with it a bit in rows that tell which words stand
 * somewhere ({@link Presence}); of a set are kept the longs of such a row in which it has bits, one behind the other.
 */
final class SetWords {

    /** A long of a set: its place in the row and its two halves. */
    private static final int LONG = 3;

    private static final int HIGH = 1;
    private static final int LOW = 2;

    /** The number that stands for no word. */
    static final int NO_WORD = 0;

    private final int width;

    /** By set: where its longs begin; those of the next begin where they end. */
    private final int[] from;

    private final int[] longs;

    private SetWords(int width, int[] from, int[] longs) {
        this.width = width;
        this.from = from;
        this.longs = longs;
    }

    /** How many longs a row has with a bit for each word. */
    int width() {
        return width;
    }

    /** Whether a word of the set is among these, which are given as bits. */
    boolean meet(int set, long[] words) {
        int to = from[set + 1];
        for (int i = from[set]; i < to; i += LONG) {
            if ((words[longs[i]] & bits(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Adds the words of a set to those in a row, as bits. */
    void add(int set, long[] row) {
        for (int i = from[set]; i < from[set + 1]; i += LONG) {
            row[longs[i]] |= bits(i);
        }
    }

    /** Takes the words of a set out of a row again. */
    void remove(int set, long[] row) {
        for (int i = from[set]; i < from[set + 1]; i += LONG) {
            row[longs[i]] &= ~bits(i);
        }
    }

    private long bits(int at) {
        return (long) longs[at + HIGH] << Integer.SIZE | Integer.toUnsignedLong(longs[at + LOW]);
    }

    /**
     * Gives the words of conditions their numbers: words of one character first, since these are in many sets, then set by set,
     * so that a set has its bits in few longs.
     *
     * @param sets how many sets there are
     */
    static SetWords numbering(Collection<PatternBuilder> patterns, int sets) {
        List<List<Integer>> wordsOf = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            wordsOf.add(new ArrayList<>());
        }
        int[] next = {NO_WORD + 1};
        patterns.stream()
                .filter(pattern -> !pattern.sets.isEmpty())
                .sorted(Comparator.comparingInt((PatternBuilder pattern) -> pattern.length > 1 ? 1 : 0)
                        .thenComparingInt(pattern -> pattern.length > 1 ? firstSet(pattern) : -pattern.sets.size()))
                .forEach(pattern -> {
                    pattern.word = next[0]++;
                    pattern.sets.forEach(set -> wordsOf.get(set.number()).add(pattern.word));
                });
        for (PatternBuilder pattern : patterns) {
            for (SlotWord word : pattern.slotWords) {
                word.number(next[0]++);
                wordsOf.get(word.set.number()).add(word.number());
            }
        }
        return of(wordsOf, (next[0] + Long.SIZE - 1) / Long.SIZE);
    }

    private static int firstSet(PatternBuilder pattern) {
        return pattern.sets.stream().mapToInt(WordSet::number).min().orElseThrow();
    }

    private static SetWords of(List<List<Integer>> wordsOf, int width) {
        int[] from = new int[wordsOf.size() + 1];
        int[] longs = new int[0];
        int to = 0;
        for (int set = 0; set < wordsOf.size(); set++) {
            long[] row = new long[width];
            wordsOf.get(set).forEach(word -> row[word >> 6] |= 1L << word);
            longs = Arrays.copyOf(longs, Math.max(longs.length, 2 * to + LONG * width));
            for (int place = 0; place < width; place++) {
                if (row[place] != 0) {
                    longs[to] = place;
                    longs[to + HIGH] = (int) (row[place] >>> Integer.SIZE);
                    longs[to + LOW] = (int) row[place];
                    to += LONG;
                }
            }
            from[set + 1] = to;
        }
        return new SetWords(width, from, Arrays.copyOf(longs, to));
    }
}
