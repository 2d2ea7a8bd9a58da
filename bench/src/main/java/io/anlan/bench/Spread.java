package io.anlan.bench;

import java.util.List;
import java.util.Locale;

/** Several measurements of the same thing. */
record Spread(List<Double> values) {

    /** The measurements in ascending order. */
    Spread {
        values = values.stream().sorted().toList();
    }

    double median() {
        return values.get(values.size() / 2);
    }

    /** The value that this share of the measurements does not exceed, 0 to 1. */
    double percentile(double share) {
        return values.get((int) Math.min(values.size() - 1, Math.round(share * values.size())));
    }

    double highest() {
        return values.get(values.size() - 1);
    }

    /** Median, and from where to where. */
    String show() {
        return String.format(
                Locale.ROOT, "%,.0f (%,.0f to %,.0f)", median(), values.get(0), values.get(values.size() - 1));
    }
}
