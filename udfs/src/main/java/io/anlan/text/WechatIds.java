package io.anlan.text;

import io.anlan.text.PersonalDataMask.Kind;
import io.anlan.text.PersonalDataMask.Span;

/** WeChat ids, which a word announces: 微信shua_dabai63, 微信号：abc-123456, 加VX 88886666; and any id with an underscore. */
final class WechatIds {

    private static final String[] WORDS = {
        "微信", "薇信", "威信", "徽信", "v信", "wechat", "weixin", "vx", "wx", "加微", "加薇", "加v"
    };

    /** What may stand between the word and an id that nothing but the word gives away. */
    private static final String FILLERS = "号码是为叫名id:,、()“”\"'[]【】= 小大他她我的对方账户帐加联系昵称备注-—";

    private static final int LONGEST_FILLER = 14;
    private static final int SHORTEST_NAME = 5;
    private static final int SHORTEST_NUMBER = 6;
    private static final int SHORTEST_WITH_UNDERSCORE = 6;

    private WechatIds() {}

    /** What a word that announces an id can begin with. */
    static String firstUnits() {
        return Words.firstUnits(WORDS);
    }

    /** The id that begins here, or is announced here; null if there is none. */
    static Span at(char[] folded, int at) {
        if (at > 0 && isIdPart(folded[at - 1]) && isIdPart(folded[at])) {
            return null;
        }
        for (String word : WORDS) {
            if (Words.standsAt(folded, at, word)) {
                Span span = announced(folded, at + word.length());
                if (span != null) {
                    // wxid_7h2k is one word: hide it whole.
                    boolean joined = span.start() == at + word.length() && isIdPart(folded[at]);
                    return joined ? new Span(Kind.WECHAT, at, span.end()) : span;
                }
            }
        }
        return withUnderscore(folded, at);
    }

    private static Span announced(char[] folded, int from) {
        int begin = from;
        boolean plain = true;
        while (begin < folded.length && begin - from < LONGEST_FILLER && !isIdStart(folded[begin])) {
            if ("。!?;\n".indexOf(folded[begin]) >= 0) {
                return null;
            }
            plain &= FILLERS.indexOf(folded[begin]) >= 0;
            begin++;
        }
        int end = idEnd(folded, begin);
        if (end - begin == 2 && Words.standsAt(folded, begin, "id")) {
            return announced(folded, end);
        }
        return isId(folded, begin, end, plain) ? new Span(Kind.WECHAT, begin, end) : null;
    }

    /** Letters with digits or marks are one after any filler; letters alone or digits alone only after a plain one. */
    private static boolean isId(char[] folded, int begin, int end, boolean plain) {
        boolean letters = false;
        boolean others = false;
        for (int at = begin; at < end; at++) {
            boolean letter = folded[at] >= 'a' && folded[at] <= 'z';
            letters |= letter;
            others |= !letter;
        }
        if (letters) {
            return end - begin >= SHORTEST_NAME && (others || plain);
        }
        return plain && end - begin >= SHORTEST_NUMBER && !Words.isUnitOfMeasure(folded, end);
    }

    private static Span withUnderscore(char[] folded, int at) {
        if (folded[at] < 'a' || folded[at] > 'z') {
            return null;
        }
        int end = idEnd(folded, at);
        boolean underscore = false;
        for (int i = at; i < end; i++) {
            underscore |= folded[i] == '_';
        }
        return underscore && end - at >= SHORTEST_WITH_UNDERSCORE ? new Span(Kind.WECHAT, at, end) : null;
    }

    private static int idEnd(char[] folded, int from) {
        int at = from;
        while (at < folded.length && isIdPart(folded[at])) {
            at++;
        }
        return at;
    }

    private static boolean isIdStart(char unit) {
        return PersonalNumbers.isAsciiWord(unit) || unit == '_';
    }

    private static boolean isIdPart(char unit) {
        return isIdStart(unit) || unit == '-';
    }
}
