package io.anlan.text;

/** Digits as they are written in a row: 13800001234, 138 0000 1234, 0475-8231234. */
final class NumberGroups {

    /** More digits in one number than any that is looked for. */
    private static final int MAX_GROUPS = 24;

    private static final int LONGEST_GAP = 2;
    private static final String SEPARATORS = " -–—‐‑·•.()\u200b\u200c\u200d\ufeff";

    private final char[] folded;
    private final int[] starts = new int[MAX_GROUPS];
    private final int[] ends = new int[MAX_GROUPS];
    private int count;

    private NumberGroups(char[] folded) {
        this.folded = folded;
    }

    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isSeparator(char unit) {
        return SEPARATORS.indexOf(unit) >= 0;
    }

    /** The groups of digits from here on, as far as no more than two separators part them. */
    static NumberGroups at(char[] folded, int from) {
        NumberGroups groups = new NumberGroups(folded);
        int at = from;
        while (at < folded.length && isDigit(folded[at]) && groups.count < MAX_GROUPS) {
            groups.starts[groups.count] = at;
            while (at < folded.length && isDigit(folded[at])) {
                at++;
            }
            groups.ends[groups.count++] = at;
            int gap = at;
            while (gap < folded.length && gap - at < LONGEST_GAP && isSeparator(folded[gap])) {
                gap++;
            }
            at = gap;
        }
        return groups;
    }

    int count() {
        return count;
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    /** Where the last of the first so many groups ends. */
    int end(int groups) {
        return ends[groups - 1];
    }

    int start(int group) {
        return starts[group];
    }

    /** The digits of the groups [from, to) in a row. */
    String digits(int from, int to) {
        StringBuilder digits = new StringBuilder();
        for (int group = from; group < to; group++) {
            digits.append(folded, starts[group], length(group));
        }
        return digits.toString();
    }

    /** How many groups from this one on have so many digits together, or 0 if no number of them has. */
    int groupsWith(int from, int digits) {
        int sum = 0;
        for (int group = from; group < count && sum < digits; group++) {
            sum += length(group);
            if (sum == digits) {
                return group + 1 - from;
            }
        }
        return 0;
    }

    /** Whether the groups [from, to), but the last, have at least so many digits each. */
    boolean atLeast(int digits, int from, int to) {
        for (int group = from; group < to - 1; group++) {
            if (length(group) < digits) {
                return false;
            }
        }
        return true;
    }

    /** Whether the groups [from, to) are single digits. */
    boolean singles(int from, int to) {
        for (int group = from; group < to; group++) {
            if (length(group) > 1) {
                return false;
            }
        }
        return true;
    }
}
