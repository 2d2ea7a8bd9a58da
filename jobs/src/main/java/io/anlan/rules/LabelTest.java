package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Condition} over labels as bits, so that a timeline of a thousand reports is gone through in microseconds.
 * Categories are the low bits, signals the ones above, each by its ordinal. These bits lie in state, too.
 *
 * @param anyCategory bits of which one must be set; 0 asks for none, like the others
 */
@SuppressWarnings("EnumOrdinal") // The order of labels is part of the contracts, and a test freezes it.
record LabelTest(int anyCategory, int anySignal, int allSignals, int noSignal) {

    private static final int CATEGORIES = Category.values().length;

    static LabelTest of(Condition condition) {
        return new LabelTest(
                categories(condition.anyCategory()),
                signals(condition.anySignal()),
                signals(condition.allSignals()),
                signals(condition.noSignal()));
    }

    /** Whether the labels fulfil every part. */
    boolean holds(int labels) {
        return (anyCategory == 0 || (labels & anyCategory) != 0)
                && (anySignal == 0 || (labels & anySignal) != 0)
                && (labels & allSignals) == allSignals
                && (labels & noSignal) == 0;
    }

    /** Labels as bits; the order of the categories is lost. */
    static int bits(Labels labels) {
        return categories(labels.categories()) | signals(labels.signals());
    }

    /** How many categories these bits hold. */
    static int countOfCategories(int bits) {
        return Integer.bitCount(bits & ((1 << CATEGORIES) - 1));
    }

    /** The one category that these bits hold. */
    static Category onlyCategory(int bits) {
        return Category.values()[Integer.numberOfTrailingZeros(bits)];
    }

    /** The signals that these bits hold, in their order. */
    static List<Signal> signalsOf(int bits) {
        List<Signal> signals = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            if ((bits & bit(signal)) != 0) {
                signals.add(signal);
            }
        }
        return signals;
    }

    private static int categories(List<Category> categories) {
        int bits = 0;
        for (Category category : categories) {
            bits |= 1 << category.ordinal();
        }
        return bits;
    }

    private static int signals(List<Signal> signals) {
        int bits = 0;
        for (Signal signal : signals) {
            bits |= bit(signal);
        }
        return bits;
    }

    private static int bit(Signal signal) {
        return 1 << (CATEGORIES + signal.ordinal());
    }
}
