package io.anlan.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Which UTF-16 units are the same to the matcher: full-width and compatibility forms are their plain ones (Ａ, ⼈, ﹐),
 * traditional characters the simplified ones, capitals the small letters. One unit folds to one unit, so that a folded
 * text is as long as the original and every position in it is a position there. Halves of surrogate pairs fold to
 * themselves.
 */
public final class CharFold {

    private static final char[] FOLDED = table();

    private CharFold() {}

    /** The unit that stands for this one. */
    public static char fold(char unit) {
        return FOLDED[unit];
    }

    /** The text folded unit by unit; exactly as long as the text. */
    public static String fold(String text) {
        char[] units = text.toCharArray();
        for (int i = 0; i < units.length; i++) {
            units[i] = FOLDED[units[i]];
        }
        return new String(units);
    }

    /** All 65,536 answers, indexed by unit: for a caller that builds a table of its own upon it. */
    public static char[] foldTable() {
        return FOLDED.clone();
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < table.length; unit++) {
            table[unit] = (char) unit;
        }
        foldCompatibilityForms(table);
        for (int unit = 0; unit < table.length; unit++) {
            if (!Character.isSurrogate(table[unit])) {
                table[unit] = Character.toLowerCase(table[unit]);
            }
        }
        foldTraditional(table);
        return table;
    }

    /** Takes from the JDK's own NFKC whatever stays one unit, in the blocks that consist of such forms. */
    private static void foldCompatibilityForms(char[] table) {
        int[][] blocks = {
            {0x00A0, 0x00A0}, // no-break space
            {0x2000, 0x200A}, // spaces of odd widths
            {0x2460, 0x2473}, // circled numbers
            {0x2E80, 0x2FDF}, // radicals
            {0x3000, 0x3000}, // the full-width space
            {0xF900, 0xFAFF}, // compatibility ideographs
            {0xFE10, 0xFE1F}, // vertical forms
            {0xFE30, 0xFE6F}, // vertical and small forms
            {0xFF01, 0xFFE6}, // full-width and half-width forms
        };
        for (int[] block : blocks) {
            for (int unit = block[0]; unit <= block[1]; unit++) {
                String normal = Normalizer.normalize(String.valueOf((char) unit), Normalizer.Form.NFKC);
                if (normal.length() == 1) {
                    table[unit] = normal.charAt(0);
                }
            }
        }
    }

    /** Last, so that a compatibility form of a traditional character ends at the simplified one. */
    private static void foldTraditional(char[] table) {
        char[] simplified = new char[table.length];
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CharFold.class.getResourceAsStream("/text/traditional.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                // Pairs of two with a blank between them.
                for (int i = 0; i + 1 < line.length(); i += 3) {
                    simplified[line.charAt(i)] = line.charAt(i + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text/traditional.txt cannot be read", e);
        }
        for (int unit = 0; unit < table.length; unit++) {
            char to = simplified[table[unit]];
            if (to != 0) {
                table[unit] = to;
            }
        }
    }
}
