package io.anlan.local.lexicon;

import io.anlan.lexicon.Phrase;
import io.anlan.text.CharFold;
import io.anlan.text.ChineseNumber;
import java.util.Arrays;

/** A text as the matcher sees it, folded and without strays, with the way back to the text itself. */
final class BareText {

    private final String text;
    private final String strays;
    private final char[] units;

    /** By unit: where it stands in the text. */
    private final int[] positions;

    private final String bare;

    /** @param strays folded */
    BareText(String text, String strays) {
        this.text = text;
        this.strays = strays;
        char[] kept = new char[text.length()];
        int[] places = new int[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = CharFold.fold(text.charAt(i));
            if (strays.indexOf(unit) < 0) {
                places[size] = i;
                kept[size++] = unit;
            }
        }
        units = Arrays.copyOf(kept, size);
        positions = Arrays.copyOf(places, size);
        bare = new String(units);
    }

    /** A place in the text, [start, end) in its own UTF-16 units. */
    record Place(int start, int end) {

        boolean overlaps(Place other) {
            return start < other.end && other.start < end;
        }

        /** How many units lie between two places that do not overlap. */
        int distance(Place other) {
            return start >= other.end ? start - other.end : other.start - end;
        }
    }

    /** What stands there. */
    String at(Place place) {
        return text.substring(place.start(), place.end());
    }

    /** Where words, which may hold a number slot, stand next at or after a place that an earlier call gave; null if nowhere. */
    Place next(String words, Place after) {
        Phrase phrase = Phrase.parse(words);
        String anchor = bare(phrase.after().isEmpty() ? phrase.before() : phrase.after());
        int from = after == null ? 0 : indexOf(after.end());
        for (int at = bare.indexOf(anchor, from); at >= 0; at = bare.indexOf(anchor, at + 1)) {
            Place place = place(phrase, at, at + anchor.length());
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    private Place place(Phrase phrase, int from, int to) {
        if (!phrase.slot()) {
            return place(from, to);
        }
        boolean ahead = phrase.after().isEmpty();
        int numberFrom = ahead ? to : numberFrom(from);
        int numberTo = ahead ? numberTo(to) : from;
        int value = numberFrom < numberTo ? ChineseNumber.value(units, numberFrom, numberTo) : ChineseNumber.NONE;
        if (value < phrase.min() || value > phrase.max()) {
            return null;
        }
        if (ahead) {
            return place(from, numberTo);
        }
        String before = bare(phrase.before());
        int start = numberFrom - before.length();
        return bare.startsWith(before, start) && start >= 0 ? place(start, to) : null;
    }

    private int numberFrom(int end) {
        int from = end;
        while (from > 0 && ChineseNumber.isPart(units[from - 1])) {
            from--;
        }
        return ChineseNumber.begin(units, from, end);
    }

    private int numberTo(int start) {
        int to = start;
        while (to < units.length && ChineseNumber.isPart(units[to])) {
            to++;
        }
        return ChineseNumber.end(units, start, to);
    }

    private Place place(int from, int to) {
        return new Place(positions[from], positions[to - 1] + 1);
    }

    /** The first unit at or after that position of the text. */
    private int indexOf(int position) {
        int index = Arrays.binarySearch(positions, position);
        return index < 0 ? -index - 1 : index;
    }

    private String bare(String words) {
        StringBuilder kept = new StringBuilder();
        CharFold.fold(words).chars().filter(unit -> strays.indexOf(unit) < 0).forEach(unit -> kept.append((char) unit));
        return kept.toString();
    }
}
