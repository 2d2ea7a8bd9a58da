package io.anlan.match;

import io.anlan.text.CharFold;
import io.anlan.text.ChineseNumber;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives each folded unit that a pattern holds a class of its own, and all units that fold to it the same: folding is nothing
 * but units that share a class. Class 0 is for all that no pattern holds. Then come those of which numbers are made, be they
 * in patterns or not, then the others in patterns; the strays come last.
 */
final class CharClasses {

    /** The class of each UTF-16 unit. */
    final char[] of = new char[Character.MAX_VALUE + 1];

    /** The last of the classes of which numbers are made; the first is 1. */
    final int lastOfNumbers;

    /** How many classes patterns are made of, class 0 counted. */
    final int count;

    /** The class of strays that are blanks. The class after it is that of other strays. */
    final int blank;

    private final Map<Character, Integer> numbers = new HashMap<>();

    /**
     * @param strays characters that may stand within a pattern
     * @param patterns folded, and without strays
     */
    CharClasses(String strays, Set<String> patterns) {
        String foldedStrays = CharFold.fold(strays);
        for (int unit = 0; unit < of.length; unit++) {
            if (ChineseNumber.isPart((char) unit) && foldedStrays.indexOf(unit) < 0) {
                number((char) unit);
            }
        }
        lastOfNumbers = numbers.size();
        mostFrequentFirst(patterns).forEach(this::number);
        count = numbers.size() + 1;
        blank = count;
        Set<Character> blanks = new LinkedHashSet<>();
        Set<Character> marks = new LinkedHashSet<>();
        for (int i = 0; i < foldedStrays.length(); i++) {
            char stray = foldedStrays.charAt(i);
            (isBlank(stray) ? blanks : marks).add(stray);
        }
        char[] fold = CharFold.foldTable();
        for (int unit = 0; unit < of.length; unit++) {
            char folded = fold[unit];
            Integer number = numbers.get(folded);
            if (number != null) {
                of[unit] = (char) (int) number;
            } else if (blanks.contains(folded)) {
                of[unit] = (char) blank;
            } else if (marks.contains(folded)) {
                of[unit] = (char) (blank + 1);
            }
        }
    }

    private void number(char unit) {
        numbers.putIfAbsent(unit, numbers.size() + 1);
    }

    /** Frequent ones get numbers close together, and with them cells of the automaton that share lines of a cache. */
    private static List<Character> mostFrequentFirst(Set<String> patterns) {
        Map<Character, Integer> counts = new TreeMap<>();
        for (String pattern : patterns) {
            for (int i = 0; i < pattern.length(); i++) {
                counts.merge(pattern.charAt(i), 1, Integer::sum);
            }
        }
        return counts.keySet().stream()
                .sorted(Comparator.comparing(counts::get, Comparator.reverseOrder()))
                .toList();
    }

    private static boolean isBlank(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\u00a0';
    }

    int[] row(String pattern) {
        return pattern.chars().map(unit -> numbers.get((char) unit)).toArray();
    }
}
