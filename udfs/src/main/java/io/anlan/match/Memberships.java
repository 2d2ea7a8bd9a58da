package io.anlan.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sets of words something is in, as bits: of a row of longs those that are not zero. What is in the same sets shares
 * its cells.
 */
final class Memberships {

    /** The longs that are not zero, row after row. */
    final long[] bits;

    /** Their places in their rows. */
    final int[] places;

    private Memberships(List<Long> bits, List<Integer> places) {
        this.bits = bits.stream().mapToLong(Long::longValue).toArray();
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether the set is among those of the cells in [from, to). */
    boolean hold(int from, int to, int set) {
        for (int i = from; i < to; i++) {
            if (places[i] == set >> 6 && (bits[i] >>> set & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Gathers rows. */
    static final class Builder {

        private final List<Long> bits = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final Map<BitSet, Integer> known = new HashMap<>();

        /** Where the cells of these sets begin. */
        int from(BitSet sets) {
            return known.computeIfAbsent(sets, key -> {
                int from = places.size();
                long[] row = sets.toLongArray();
                for (int place = 0; place < row.length; place++) {
                    if (row[place] != 0) {
                        bits.add(row[place]);
                        places.add(place);
                    }
                }
                return from;
            });
        }

        /** Where they end. */
        int to(BitSet sets) {
            int cells = 0;
            for (long word : sets.toLongArray()) {
                cells += word == 0 ? 0 : 1;
            }
            return from(sets) + cells;
        }

        Memberships build() {
            return new Memberships(bits, places);
        }
    }
}
