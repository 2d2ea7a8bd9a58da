package io.anlan.lexicon;

import java.util.ArrayList;
import java.util.List;

/**
 * Categories and signals as one numbered row: 0 to 7 are the categories, 8 to 18 the signals, each in the order of its
 * enum. The matcher works on these numbers.
 */
public final class Labels {

    /** How many labels come before the first signal. */
    public static final int CATEGORIES = Category.values().length;

    private static final List<String> WIRE_NAMES = wireNames();

    private Labels() {}

    /** All names, categories first. */
    public static List<String> all() {
        return WIRE_NAMES;
    }

    /** How many labels there are. */
    public static int count() {
        return WIRE_NAMES.size();
    }

    /** The number of the label of that name, or -1 if there is none. */
    public static int number(String wire) {
        return WIRE_NAMES.indexOf(wire);
    }

    /** The name of a label, by its number. */
    public static String wire(int number) {
        return WIRE_NAMES.get(number);
    }

    /** Whether the label of that number is a category. */
    public static boolean isCategory(int number) {
        return number < CATEGORIES;
    }

    private static List<String> wireNames() {
        List<String> names = new ArrayList<>();
        for (Category category : Category.values()) {
            names.add(category.wire());
        }
        for (Signal signal : Signal.values()) {
            names.add(signal.wire());
        }
        return List.copyOf(names);
    }
}
