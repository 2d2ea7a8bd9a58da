package io.anlan.text;

/**
 * Reads numbers as people write them, in digits or Chinese numerals, exact or rough: 71, 七十一, 二十多, 四五十. A rough one
 * gives its lower bound where that is clear (四五十: 40, 两三: 2), and a middling value for what 几 and 数 leave open (几: 3,
 * 十几: 13, 几十: 30).
 */
public final class ChineseNumber {

    /** What {@link #value} gives where there is no number. */
    public static final int NONE = -1;

    private static final String DIGITS = "零一二三四五六七八九";
    private static final int LONGEST_DIGITS = 6;
    private static final int SOME = 3;
    private static final String PARTS = "0123456789" + DIGITS + "〇两俩仨十百千万几数多余来近上约";
    private static final boolean[] IS_PART = parts();

    private ChineseNumber() {}

    private static boolean[] parts() {
        boolean[] parts = new boolean[Character.MAX_VALUE + 1];
        PARTS.chars().forEach(part -> parts[part] = true);
        return parts;
    }

    /** Whether a folded unit can be part of a number: a digit, a numeral, a unit of ten, or a word of roughness. */
    public static boolean isPart(char folded) {
        return IS_PART[folded];
    }

    /**
     * Where the number begins that fills [from, to) of folded units but for words before it that are none of its own (来三 in
     * 后来三人); to if there is none.
     */
    public static int begin(char[] folded, int from, int to) {
        int begin = from;
        while (begin < to && !begins(folded, begin, to)) {
            begin++;
        }
        return begin;
    }

    private static boolean begins(char[] folded, int at, int to) {
        char unit = folded[at];
        if ("多余来约近".indexOf(unit) >= 0) {
            return false;
        }
        if (unit == '数' || unit == '上') {
            // 数十人, 上百人; but not 人数三人, 晚上三人.
            return at + 1 < to && unit(folded[at + 1]) > 0;
        }
        return true;
    }

    /**
     * Where the number that begins at from ends, at most at to: what is no part of one at its end is left out (六十上下).
     */
    public static int end(char[] folded, int from, int to) {
        int end = to;
        while (end > from && "近上约".indexOf(folded[end - 1]) >= 0) {
            end--;
        }
        return end;
    }

    /**
     * The value of the number in [from, to) of folded units, as {@link #begin} and {@link #end} found it.
     *
     * @return the value, from 0, or {@link #NONE}
     */
    public static int value(char[] folded, int from, int to) {
        int end = to;
        while (end > from && "多余来".indexOf(folded[end - 1]) >= 0) {
            end--;
        }
        int begin = from;
        if (begin < end && folded[begin] == '上') {
            begin++;
        }
        if (begin == end) {
            return NONE;
        }
        if (isAscii(folded[begin])) {
            return valueFromDigits(folded, begin, end);
        }
        return isPositional(folded, begin, end)
                ? positional(folded, begin, end)
                : valueFromNumerals(folded, begin, end);
    }

    /** 71, 3千, 10几; longer rows of digits count nobody and are no age. */
    private static int valueFromDigits(char[] folded, int from, int to) {
        int at = from;
        int value = 0;
        while (at < to && isAscii(folded[at])) {
            if (at - from == LONGEST_DIGITS) {
                return NONE;
            }
            value = value * 10 + (folded[at++] - '0');
        }
        while (at < to && unit(folded[at]) > 0) {
            value = saturated((long) value * unit(folded[at++]));
        }
        return at == to || folded[at] == '几' ? value : NONE;
    }

    /** 一九六二, 七〇: three numerals and more without a unit of ten, or two with a zero. */
    private static boolean isPositional(char[] folded, int from, int to) {
        boolean zero = false;
        for (int at = from; at < to; at++) {
            if (digit(folded[at]) < 0) {
                return false;
            }
            zero |= digit(folded[at]) == 0;
        }
        return to - from > 2 || (to - from == 2 && zero);
    }

    private static int positional(char[] folded, int from, int to) {
        if (to - from > LONGEST_DIGITS) {
            return NONE;
        }
        int value = 0;
        for (int at = from; at < to; at++) {
            value = value * 10 + digit(folded[at]);
        }
        return value;
    }

    private static int valueFromNumerals(char[] folded, int from, int to) {
        long sum = 0;
        long section = 0;
        int open = -1;
        int lastUnit = 0;
        for (int at = from; at < to; at++) {
            char c = folded[at];
            int digit = digit(c);
            int unit = unit(c);
            if (digit >= 0) {
                // Of two in a row (四五十) the first is the lower bound.
                open = open > 0 ? open : digit;
            } else if (c == '几' || c == '数') {
                open = SOME;
            } else if (unit == 10_000) {
                sum += Math.max(section + Math.max(open, 0), 1) * unit;
                section = 0;
                open = -1;
                lastUnit = unit;
            } else if (unit > 0) {
                section += (long) (open < 0 ? 1 : open) * unit;
                open = -1;
                lastUnit = unit;
            } else if ("多余来".indexOf(c) < 0) {
                return NONE;
            }
        }
        // 一百二 is 120, but 一百零二 is 102 and 十二 is 12.
        boolean shortened =
                open > 0 && lastUnit >= 100 && unit(folded[to - 2]) == lastUnit && digit(folded[to - 1]) > 0;
        return saturated(sum + section + (open < 0 ? 0 : shortened ? (long) open * lastUnit / 10 : open));
    }

    private static int saturated(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static boolean isAscii(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digit(char c) {
        return switch (c) {
            case '〇' -> 0;
            case '两', '俩' -> 2;
            case '仨' -> 3;
            default -> DIGITS.indexOf(c);
        };
    }

    private static int unit(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1_000;
            case '万' -> 10_000;
            default -> 0;
        };
    }
}
