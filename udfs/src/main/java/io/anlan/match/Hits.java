package io.anlan.match;

import io.anlan.text.CharFold;
import java.util.Arrays;

/**
 * The matching pass over one text, and what it found. Works on the text's characters without its strays; {@link #positions}
 * leads back. The arrays are used again for the next text, so that a hit costs no allocation.
 */
final class Hits {

    /** Longer texts are read up to here: far more than any narrative, and few enough for the packed sort keys. */
    static final int MAX_UNITS = 1 << 20;

    /** So many strays may stand between two characters of a word. */
    private static final int MAX_STRAYS = 3;

    private static final char[] FOLD = CharFold.foldTable();

    private final CompiledLexicon lexicon;

    /** The text as given, in UTF-16 units. */
    char[] units = new char[0];

    /** By character without strays: where it stands in the text. */
    int[] positions = new int[0];

    /** How many units of the text were read. */
    int unitCount;

    /** How many characters the text has without strays. */
    int length;

    /** How many blanks were passed over. */
    int blanks;

    /** By hit, in the order of their ends, at one end the longest first: which pattern. */
    int[] pattern = new int[64];

    /** By hit: the character after its last one, counted without strays. */
    int[] end = new int[64];

    int count;

    Hits(CompiledLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Finds all patterns in the text. */
    void scan(String text) {
        int size = Math.min(text.length(), MAX_UNITS);
        if (units.length < size) {
            units = new char[size + size / 4];
            positions = new int[units.length];
        }
        text.getChars(0, size, units, 0);
        char[] unitsHere = units;
        int[] positionsHere = positions;
        char[] classOf = lexicon.classOf;
        long[] cells = lexicon.automaton.cells;
        int[] fromRoot = lexicon.automaton.fromRoot;
        int firstStray = lexicon.firstStray;
        int state = Automaton.ROOT;
        int at = 0;
        int strays = 0;
        count = 0;
        blanks = 0;
        for (int i = 0; i < size; i++) {
            int symbol = classOf[unitsHere[i]];
            if (symbol >= firstStray) {
                strays++;
                if (strays > MAX_STRAYS) {
                    state = Automaton.ROOT;
                }
                if (symbol == lexicon.blank) {
                    passBlank(at);
                }
                continue;
            }
            strays = 0;
            positionsHere[at++] = i;
            long cell = cells[state + symbol];
            int target = (int) (cell >>> 32) == state ? (int) cell : fromRoot[symbol];
            if (target < 0) {
                target &= ~Automaton.ENDS_HERE;
                record(target, at);
            }
            state = target;
        }
        length = at;
        unitCount = size;
    }

    private void record(int state, int at) {
        int[] endings = lexicon.automaton.endings;
        for (int i = lexicon.automaton.endingsOf[state]; endings[i] >= 0; i++) {
            add(endings[i], at);
        }
    }

    private void passBlank(int at) {
        blanks++;
        if (lexicon.spaceEndsClause && (count == 0 || pattern[count - 1] != lexicon.spacePattern)) {
            add(lexicon.spacePattern, at);
        }
    }

    private void add(int found, int at) {
        if (count == pattern.length) {
            pattern = Arrays.copyOf(pattern, 2 * count);
            end = Arrays.copyOf(end, 2 * count);
        }
        pattern[count] = found;
        end[count++] = at;
    }

    /** Where a hit begins, counted without strays. */
    int start(int hit) {
        return end[hit] - lexicon.length[pattern[hit]];
    }

    boolean is(int hit, int role) {
        return (lexicon.roles[pattern[hit]] & role) != 0;
    }

    /** The folded unit at a place counted without strays. */
    char folded(int at) {
        return FOLD[units[positions[at]]];
    }

    /** The folded unit at a place of the text as given. */
    char foldedUnit(int position) {
        return FOLD[units[position]];
    }
}
