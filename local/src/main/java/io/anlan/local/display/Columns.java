package io.anlan.local.display;

/**
 * How wide text is on a terminal: Chinese characters and full-width marks take two columns, marks that combine none,
 * everything else one. The ranges are those that Unicode's EastAsianWidth calls W and F.
 */
final class Columns {
    private static final String CUT = "…";

    /** Pairs of first and last code points, ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F900, 0x1F9FF, 0x20000,
        0x3FFFD
    };

    private Columns() {}

    static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The text, or as much of its beginning as fits with an ellipsis after it. */
    static String cut(String text, int columns) {
        return of(text) <= columns ? text : text.substring(0, fitting(text, 0, columns - of(CUT))) + CUT;
    }

    /** The text with blanks after it, to that width; longer text stays as it is. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Where to end, in UTF-16 units, so that the text from start takes no more than so many columns. */
    static int fitting(String text, int start, int columns) {
        int used = 0;
        int end = start;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += of(codePoint);
            if (used > columns) {
                return end;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }
}
