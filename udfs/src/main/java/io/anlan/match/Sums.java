package io.anlan.match;

import java.util.Arrays;

/**
 * The sums of all labels at once. Four labels share a long, each in a lane of 16 bits, so that a term that speaks for many
 * labels is added as fast as one that speaks for a single one. A lane that goes below zero borrows from the next, which is
 * set right when the sums are read. Used again for the next text.
 */
final class Sums {

    private static final int LANE_BITS = 16;
    private static final int PLACES_BITS = 2;
    private static final int PLACES = 1 << PLACES_BITS;

    /** How many longs hold all labels. */
    static final int LANES = (Meanings.LABELS + PLACES - 1) / PLACES;

    /** After so many additions no lane has run over: no weight has more than one digit. */
    private static final int MOST_ADDITIONS = 3_000;

    private final long[] lanes = new long[LANES];
    private final int[] sums = new int[Meanings.LABELS];
    private int additions;

    /** Which long holds a label. */
    static int lane(int label) {
        return label >>> PLACES_BITS;
    }

    /** A label's weight as it is added to its long. */
    static long inLane(int label, int weight) {
        return (long) weight << ((label % PLACES) * LANE_BITS);
    }

    void clear() {
        Arrays.fill(lanes, 0);
        Arrays.fill(sums, 0);
        additions = 0;
    }

    /** Adds all weights of a meaning. */
    void add(Meanings meanings, int meaning) {
        long[] added = meanings.lanes;
        int from = meaning * LANES;
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] += added[from + lane];
        }
        count();
    }

    void add(int label, int weight) {
        lanes[lane(label)] += inLane(label, weight);
        count();
    }

    private void count() {
        if (++additions == MOST_ADDITIONS) {
            total();
        }
    }

    /** The sums by label; to be read before anything more is added. */
    int[] total() {
        for (int lane = 0; lane < LANES; lane++) {
            long left = lanes[lane];
            for (int label = lane << PLACES_BITS;
                    label < Math.min(Meanings.LABELS, (lane + 1) << PLACES_BITS);
                    label++) {
                short sum = (short) left;
                sums[label] += sum;
                left = (left - sum) >> LANE_BITS;
            }
            lanes[lane] = 0;
        }
        additions = 0;
        return sums;
    }
}
