package io.anlan.local.lexicon;

import java.util.Locale;

/** Numbers as tables show them. */
final class Figures {

    private Figures() {}

    /** Three places after the point, or a dash where there is nothing to count. */
    static String share(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.3f", share);
    }

    /** A part of a whole, with the percentage: 3 of 60 (5.0 %). */
    static String part(int part, int whole) {
        return whole == 0
                ? "0 of 0"
                : String.format(Locale.ROOT, "%d of %d (%.1f %%)", part, whole, 100.0 * part / whole);
    }
}
