package io.anlan.match;

import io.anlan.lexicon.Labels;
import java.util.Arrays;

/**
 * The sums of all labels. Four categories share a long, each in a lane of 16 bits, so that a term that speaks for many is
 * added as fast as one that speaks for a single one. A lane that goes below zero borrows from the next, which is set right
 * when the sums are read. Used again for the next text.
 */
final class Sums {

    private static final int LANE_BITS = 16;
    private static final int PLACES_BITS = 2;
    private static final int PLACES = 1 << PLACES_BITS;

    /** How many longs hold all categories. */
    static final int LANES = (Labels.CATEGORIES + PLACES - 1) / PLACES;

    /** After so many additions no lane has run over: no weight has more than two digits. */
    private static final int MOST_ADDITIONS = 300;

    private static final int SIGNALS = Meanings.ALL_LABELS & -(1 << Labels.CATEGORIES);

    private final long[] lanes = new long[LANES];
    private final int[] sums = new int[Meanings.LABELS];
    private int additions;

    /** Which long holds a category. */
    static int lane(int label) {
        return label >>> PLACES_BITS;
    }

    /** A category's weight as it is added to its long. */
    static long inLane(int label, int weight) {
        return (long) weight << ((label % PLACES) * LANE_BITS);
    }

    void clear() {
        Arrays.fill(lanes, 0);
        Arrays.fill(sums, 0);
        additions = 0;
    }

    /** Adds all weights of a meaning, which speaks for these labels. */
    void addAll(Meanings meanings, int meaning, int labels) {
        long[] added = meanings.lanes;
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] += added[meaning * LANES + lane];
        }
        if (++additions == MOST_ADDITIONS) {
            emptyLanes();
        }
        add(meanings, meaning, labels & SIGNALS);
    }

    /** Adds the weights of a meaning for these labels alone. */
    void add(Meanings meanings, int meaning, int labels) {
        for (int left = labels; left != 0; left &= left - 1) {
            int label = Integer.numberOfTrailingZeros(left);
            sums[label] += meanings.weight(meaning, label);
        }
    }

    void add(int label, int weight) {
        sums[label] += weight;
    }

    /** The sums by label, of all that has been added so far. */
    int[] total() {
        emptyLanes();
        return sums;
    }

    private void emptyLanes() {
        for (int lane = 0; lane < LANES; lane++) {
            long left = lanes[lane];
            for (int place = 0; place < PLACES; place++) {
                short sum = (short) left;
                sums[(lane << PLACES_BITS) + place] += sum;
                left = (left - sum) >> LANE_BITS;
            }
            lanes[lane] = 0;
        }
        additions = 0;
    }
}
