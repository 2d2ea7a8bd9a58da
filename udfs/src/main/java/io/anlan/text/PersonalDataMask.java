package io.anlan.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what in a narrative would tell who someone is, and hides it: phones, citizen ids, bank cards, car plates and WeChat
 * ids. Full-width characters count as their plain ones, and numbers may be grouped by blanks, hyphens or dots.
 *
 * <p>A masked text is exactly as long as the original, each hidden UTF-16 unit being a {@code *}, so that a span into the one
 * is a span into the other. Where it is in doubt it hides; money, times, dates, house numbers, service numbers (110, 12345)
 * and other numbers of fewer than ten digits stay.
 */
public final class PersonalDataMask {

    private static final char HIDDEN = '*';

    /** Whether anything that is looked for can begin with a unit; most characters of a narrative begin nothing. */
    private static final boolean[] BEGINS = begins();

    private PersonalDataMask() {}

    /** What a span hides. */
    public enum Kind {
        PHONE,
        ID_CARD,
        BANK_CARD,
        PLATE,
        WECHAT
    }

    /**
     * A piece of personal data.
     *
     * @param kind what it is
     * @param start where it begins, in UTF-16 units of the text
     * @param end where it ends, exclusive
     */
    public record Span(Kind kind, int start, int end) {}

    /** The text with every piece of personal data hidden; the text itself if there is none. */
    public static String mask(String text) {
        List<Span> spans = find(text);
        if (spans.isEmpty()) {
            return text;
        }
        char[] units = text.toCharArray();
        for (Span span : spans) {
            Arrays.fill(units, span.start(), span.end(), HIDDEN);
        }
        return new String(units);
    }

    /** Every piece of personal data in the text, in order; no two overlap. */
    public static List<Span> find(String text) {
        char[] folded = CharFold.fold(text).toCharArray();
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < folded.length) {
            Span span = BEGINS[folded[at]] ? spanAt(folded, at) : null;
            if (span == null) {
                at++;
            } else {
                spans.add(span);
                at = span.end();
            }
        }
        return spans;
    }

    /** The personal data that begins here or, after a word that announces it, soon after; null if there is none. */
    private static Span spanAt(char[] folded, int at) {
        char unit = folded[at];
        if (unit >= '0' && unit <= '9') {
            boolean begins = at == 0 || !NumberGroups.isDigit(folded[at - 1]);
            return begins ? PersonalNumbers.at(folded, at) : null;
        }
        Span span = Plates.at(folded, at);
        return span == null ? WechatIds.at(folded, at) : span;
    }

    private static boolean[] begins() {
        boolean[] begins = new boolean[Character.MAX_VALUE + 1];
        for (char unit = '0'; unit <= '9'; unit++) {
            begins[unit] = true;
        }
        for (char unit = 'a'; unit <= 'z'; unit++) {
            begins[unit] = true;
        }
        Plates.firstUnits().chars().forEach(unit -> begins[unit] = true);
        WechatIds.firstUnits().chars().forEach(unit -> begins[unit] = true);
        return begins;
    }
}
