package io.anlan.lexicon;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a term: plain ones, or with a number slot between what must stand right before and right after it.
 *
 * @param before the words before the slot, or all of them if there is none
 * @param slot whether there is a slot
 * @param min the least number that fits
 * @param max the greatest number that fits
 * @param after the words after the slot; empty if there is none
 */
public record Phrase(String before, boolean slot, int min, int max, String after) implements Serializable {

    /** No term is longer, in UTF-16 units. */
    public static final int MAX_LENGTH = 64;

    private static final String NAME = "\\p{IsAlphabetic}+";
    private static final Pattern SLOT = Pattern.compile(
            "\\{(?:" + NAME + "\\s*(<=|>=|<|>|=)\\s*(\\d{1,6})|" + NAME + "\\s+(\\d{1,6})\\.\\.(\\d{1,6}))}");

    /**
     * Takes a term's text apart.
     *
     * @throws IllegalArgumentException if it is blank, or its slot is malformed, alone, or not the only one; the message
     *     says what to write instead
     */
    public static Phrase parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank: write the words or remove the line");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters: shorten it");
        }
        Matcher matcher = SLOT.matcher(text);
        if (!matcher.find()) {
            requireNoBrace(text);
            return new Phrase(text, false, 0, 0, "");
        }
        String before = text.substring(0, matcher.start());
        String after = text.substring(matcher.end());
        requireNoBrace(before);
        requireNoBrace(after);
        if (before.isBlank() && after.isBlank()) {
            throw new IllegalArgumentException("is a number slot alone: put words before or after it");
        }
        if (matcher.group(3) != null) {
            return slotBetween(before, Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)), after);
        }
        int bound = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "<" -> slotBetween(before, 0, bound - 1, after);
            case "<=" -> slotBetween(before, 0, bound, after);
            case ">" -> slotBetween(before, bound + 1, Integer.MAX_VALUE, after);
            case ">=" -> slotBetween(before, bound, Integer.MAX_VALUE, after);
            default -> slotBetween(before, bound, bound, after);
        };
    }

    private static Phrase slotBetween(String before, int min, int max, String after) {
        if (min > max) {
            throw new IllegalArgumentException("has a number slot that nothing fits: widen its range");
        }
        return new Phrase(before, true, min, max, after);
    }

    private static void requireNoBrace(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "has braces that are no number slot: write one slot such as \"{age<18}岁\" or \"{age 13..17}岁\", and put the term in quotes");
        }
    }
}
