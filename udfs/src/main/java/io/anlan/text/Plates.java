package io.anlan.text;

import io.anlan.text.PersonalDataMask.Kind;
import io.anlan.text.PersonalDataMask.Span;

/** Car plates: 蒙G12345, 蒙G·3K906, 蒙 g-12345, 蒙GD80165, and without a province after a word that announces one. */
final class Plates {

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final String LAST_CHARACTERS = "警学挂港澳领使";
    private static final String[] PLATE_WORDS = {"车牌", "车号", "号牌", "牌照", "牌号"};
    private static final String FILLERS = "号码是为:( \"“";
    private static final int SHORTEST = 5;
    private static final int LONGEST = 6;
    private static final int LONGEST_GAP = 2;
    private static final int LONGEST_FILLER = 5;

    private Plates() {}

    /** What a plate, or a word that announces one, can begin with. */
    static String firstUnits() {
        return PROVINCES + Words.firstUnits(PLATE_WORDS);
    }

    /** The plate that begins here, or is announced here; null if there is none. */
    static Span at(char[] folded, int at) {
        if (PROVINCES.indexOf(folded[at]) >= 0) {
            int letter = skipGap(folded, at + 1);
            int end = isLetter(folded, letter) ? bodyEnd(folded, skipGap(folded, letter + 1)) : 0;
            return end > 0 ? new Span(Kind.PLATE, at, end) : null;
        }
        for (String word : PLATE_WORDS) {
            if (Words.standsAt(folded, at, word)) {
                return announced(folded, at + word.length());
            }
        }
        return null;
    }

    /** Only a row of letters and digits that has both and is as long as a plate without its province. */
    private static Span announced(char[] folded, int from) {
        int begin = from;
        while (begin < folded.length && begin - from < LONGEST_FILLER && FILLERS.indexOf(folded[begin]) >= 0) {
            begin++;
        }
        int end = wordEnd(folded, begin);
        boolean fits = end - begin > SHORTEST && end - begin <= LONGEST + 1;
        return fits && isLetter(folded, begin) && hasDigit(folded, begin, end)
                ? new Span(Kind.PLATE, begin, end)
                : null;
    }

    /** Where a plate's five or six characters after the letter end; 0 if there are none. */
    private static int bodyEnd(char[] folded, int from) {
        int end = wordEnd(folded, from);
        int size = end - from;
        if (size == SHORTEST - 1 && end < folded.length && LAST_CHARACTERS.indexOf(folded[end]) >= 0) {
            return hasDigit(folded, from, end) ? end + 1 : 0;
        }
        if (size > 0 && size < SHORTEST) {
            int second = skipGap(folded, end);
            int secondEnd = wordEnd(folded, second);
            size += secondEnd - second;
            end = second > end && size <= LONGEST ? secondEnd : end;
        }
        // A longer row has run together with what follows it; all of it is hidden.
        return size >= SHORTEST && end - from >= SHORTEST && hasDigit(folded, from, end) ? end : 0;
    }

    private static int skipGap(char[] folded, int from) {
        int at = from;
        while (at < folded.length && at - from < LONGEST_GAP && NumberGroups.isSeparator(folded[at])) {
            at++;
        }
        return at;
    }

    private static int wordEnd(char[] folded, int from) {
        int at = from;
        while (at < folded.length && PersonalNumbers.isAsciiWord(folded[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char[] folded, int at) {
        return at < folded.length && folded[at] >= 'a' && folded[at] <= 'z';
    }

    private static boolean hasDigit(char[] folded, int from, int to) {
        for (int at = from; at < to; at++) {
            if (NumberGroups.isDigit(folded[at])) {
                return true;
            }
        }
        return false;
    }
}
