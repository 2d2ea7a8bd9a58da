package io.anlan.match;

import io.anlan.text.ChineseNumber;

/** Reads the number beside words with a number slot. */
final class Numbers {

    private static final int LONGEST = 12;

    private final Hits hits;
    private final char[] number = new char[LONGEST];

    /** Where the words and the number stood that {@link #fits} found, in characters without strays. */
    int from;

    int to;

    // The number that begins at the character that was last asked about.
    private int aheadOf = -1;
    private int aheadTo;
    private int aheadValue;

    // The number before the character that was last asked about.
    private int behindOf = -1;
    private int behindFrom;
    private int behindValue;

    private final int lastOfNumbers;

    Numbers(CompiledLexicon lexicon, Hits hits) {
        this.lastOfNumbers = lexicon.lastOfNumbers;
        this.hits = hits;
    }

    /** Whether a number that fits the slot stands beside the words found at [start, end). */
    boolean fits(Slot slot, int start, int end) {
        return slot.ahead() ? fitsAhead(slot, start, end) : fitsBehind(slot, start, end);
    }

    private boolean fitsAhead(Slot slot, int start, int begin) {
        if (!standsAhead(begin) || !within(slot, aheadValue)) {
            return false;
        }
        from = start;
        to = aheadTo;
        return true;
    }

    private boolean fitsBehind(Slot slot, int start, int end) {
        if (!standsBehind(start) || !within(slot, behindValue)) {
            return false;
        }
        if (behindFrom > 0
                && hits.folded(behindFrom - 1) == '第'
                && !slot.other().endsWith("第")) {
            return false;
        }
        from = behindFrom - slot.other().length();
        to = end;
        return from >= 0 && standsAt(slot.other(), from);
    }

    /** Whether a number begins right at this character. Many terms ask this of one place, so the answer is kept. */
    boolean standsAhead(int begin) {
        if (begin == hits.length || !isPart(begin)) {
            return false;
        }
        if (begin != aheadOf) {
            aheadOf = begin;
            readAhead(begin);
        }
        return aheadValue != ChineseNumber.NONE;
    }

    /** The number of which {@link #standsAhead} was last true. */
    int valueAhead() {
        return aheadValue;
    }

    private void readAhead(int begin) {
        aheadValue = ChineseNumber.NONE;
        int size = 0;
        while (begin + size < hits.length && size < LONGEST && isPart(begin + size) && adjoins(begin + size)) {
            number[size] = hits.folded(begin + size);
            size++;
        }
        size = ChineseNumber.end(number, 0, size);
        if (size != 0 && ChineseNumber.begin(number, 0, size) == 0) {
            aheadTo = begin + size;
            aheadValue = ChineseNumber.value(number, 0, size);
        }
    }

    /** Whether a number ends right before this character. As above. */
    boolean standsBehind(int start) {
        if (start == 0 || !isPart(start - 1)) {
            return false;
        }
        if (start != behindOf) {
            behindOf = start;
            readBehind(start);
        }
        return behindValue != ChineseNumber.NONE;
    }

    /** The number of which {@link #standsBehind} was last true. */
    int valueBehind() {
        return behindValue;
    }

    private void readBehind(int end) {
        behindValue = ChineseNumber.NONE;
        int begin = end;
        while (begin > 0 && end - begin < LONGEST && isPart(begin - 1) && adjoins(begin)) {
            begin--;
        }
        int size = end - begin;
        for (int i = 0; i < size; i++) {
            number[i] = hits.folded(begin + i);
        }
        int skipped = ChineseNumber.begin(number, 0, size);
        if (skipped == size) {
            return;
        }
        behindFrom = begin + skipped;
        behindValue = ChineseNumber.value(number, skipped, size);
        int left = skipped == 0 ? leftNumber(behindFrom) : behindFrom;
        if (left < behindFrom) {
            behindFrom = left;
            behindValue = leftValue(left);
        }
    }

    /** To be called before another text is asked about. */
    void forget() {
        aheadOf = -1;
        behindOf = -1;
    }

    /** Where the 3 begins in 3.5 or 3-5, of which begin is the 5; begin itself if there is none. */
    private int leftNumber(int begin) {
        int mark = hits.positions[begin] - 1;
        if (mark < 1 || ".-~".indexOf(hits.foldedUnit(mark)) < 0 || !isDigit(hits.foldedUnit(mark - 1))) {
            return begin;
        }
        int at = begin;
        while (at > 0 && hits.positions[at - 1] >= mark - 1) {
            at--;
        }
        while (at > 0 && isDigit(hits.folded(at - 1)) && hits.positions[at - 1] == hits.positions[at] - 1) {
            at--;
        }
        return at;
    }

    private int leftValue(int begin) {
        int size = 0;
        while (size < LONGEST && isDigit(hits.folded(begin + size))) {
            number[size] = hits.folded(begin + size);
            size++;
            if (hits.positions[begin + size] != hits.positions[begin + size - 1] + 1) {
                break;
            }
        }
        return ChineseNumber.value(number, 0, size);
    }

    private static boolean within(Slot slot, int value) {
        return value != ChineseNumber.NONE && value >= slot.min() && value <= slot.max();
    }

    private boolean isPart(int at) {
        int symbol = hits.symbol(at);
        return symbol != 0 && symbol <= lastOfNumbers;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /** Whether nothing but blanks stands between this character and the one before it. */
    private boolean adjoins(int at) {
        if (at == 0 || at >= hits.length) {
            return true;
        }
        for (int i = hits.positions[at - 1] + 1; i < hits.positions[at]; i++) {
            if (hits.foldedUnit(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private boolean standsAt(String words, int start) {
        for (int i = 0; i < words.length(); i++) {
            if (hits.folded(start + i) != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
