package io.anlan.text;

import io.anlan.text.PersonalDataMask.Kind;
import io.anlan.text.PersonalDataMask.Span;

/** Phones, citizen ids and bank cards. */
final class PersonalNumbers {

    private static final int CITIZEN_ID = 18;
    private static final int MIN_CARD = 15;
    private static final int MAX_CARD = 19;
    private static final int MOBILE = 11;

    /** How far before a number without an area code a word may stand that says it is a phone. */
    private static final int ANNOUNCED_WITHIN = 10;

    private static final String[] PHONE_WORDS = {"电话", "座机", "手机", "号码", "联系", "回拨", "来电", "固话", "tel"};

    private PersonalNumbers() {}

    /** The personal number that begins at this first digit of a group; null if none does. */
    static Span at(char[] folded, int from) {
        NumberGroups groups = NumberGroups.at(folded, from);
        int end = citizenId(folded, groups);
        if (end > 0) {
            return new Span(Kind.ID_CARD, from, end);
        }
        end = bankCard(groups);
        if (end > 0) {
            return new Span(Kind.BANK_CARD, from, end);
        }
        end = phone(folded, groups);
        return end > 0 ? new Span(Kind.PHONE, from, end) : null;
    }

    /** In one row whatever it says; in groups only with a date of birth that can be. 0 if there is none. */
    private static int citizenId(char[] folded, NumberGroups groups) {
        int all = groups.groupsWith(0, CITIZEN_ID);
        if (all > 0 && bornOnADay(groups.digits(0, all))) {
            return groups.end(all);
        }
        int without = groups.groupsWith(0, CITIZEN_ID - 1);
        if (without == 0 || (without > 1 && !bornOnADay(groups.digits(0, without)))) {
            return 0;
        }
        int at = groups.end(without);
        if (at < folded.length && NumberGroups.isSeparator(folded[at])) {
            at++;
        }
        boolean endsInX = at < folded.length && folded[at] == 'x';
        return endsInX && (at + 1 == folded.length || !isAsciiWord(folded[at + 1])) ? at + 1 : 0;
    }

    private static boolean bornOnADay(String id) {
        int year = Integer.parseInt(id.substring(6, 10));
        int month = Integer.parseInt(id.substring(10, 12));
        int day = Integer.parseInt(id.substring(12, 14));
        return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** In one row any number so long or longer; in groups only one that begins like a card. 0 if there is none. */
    private static int bankCard(NumberGroups groups) {
        if (groups.length(0) >= MIN_CARD) {
            return groups.end(1);
        }
        char first = groups.digits(0, 1).charAt(0);
        if (first < '3' || first > '6') {
            return 0;
        }
        for (int digits = MAX_CARD; digits >= MIN_CARD; digits--) {
            int count = groups.groupsWith(0, digits);
            if (count > 1 && groups.atLeast(3, 0, count)) {
                return groups.end(count);
            }
        }
        return 0;
    }

    private static int phone(char[] folded, NumberGroups groups) {
        int end = mobile(groups, 0);
        if (end == 0 && groups.count() > 1 && groups.digits(0, 1).matches("(00)?86")) {
            end = mobile(groups, 1);
        }
        if (end == 0 && groups.digits(0, 1).matches("(00)?861[3-9]\\d{9}")) {
            end = groups.end(1);
        }
        if (end == 0) {
            end = landline(groups);
        }
        return end == 0 ? announcedPhone(folded, groups) : end;
    }

    /** 11 digits from 13 to 19, grouped by three and more or digit by digit. */
    private static int mobile(NumberGroups groups, int from) {
        int count = groups.groupsWith(from, MOBILE);
        if (count == 0 || !groups.digits(from, from + count).matches("1[3-9].*")) {
            return 0;
        }
        boolean grouped = groups.atLeast(3, from, from + count) && groups.length(from + count - 1) >= 3;
        return grouped || groups.singles(from, from + count) ? groups.end(from + count) : 0;
    }

    /** An area code, which begins with 0, and seven or eight digits; or a service line of ten digits (400). */
    private static int landline(NumberGroups groups) {
        for (int digits = 12; digits >= 10; digits--) {
            int count = groups.groupsWith(0, digits);
            if (count == 0 || !groups.atLeast(3, 0, count)) {
                continue;
            }
            String number = groups.digits(0, count);
            boolean area = number.matches("0[1-9]\\d+") && (count == 1 || groups.length(0) <= 4);
            boolean service = digits == 10 && number.matches("[48]00\\d+");
            if (area || service) {
                return groups.end(count);
            }
        }
        return 0;
    }

    /** Seven or eight digits, if a word before them says that they are a phone. */
    private static int announcedPhone(char[] folded, NumberGroups groups) {
        for (int digits = 8; digits >= 7; digits--) {
            int count = groups.groupsWith(0, digits);
            if (count > 0
                    && count <= 2
                    && groups.atLeast(3, 0, count)
                    && !Words.isUnitOfMeasure(folded, groups.end(count))
                    && isAnnounced(folded, groups.start(0))) {
                return groups.end(count);
            }
        }
        return 0;
    }

    private static boolean isAnnounced(char[] folded, int at) {
        int from = Math.max(0, at - ANNOUNCED_WITHIN);
        String before = new String(folded, from, at - from);
        for (String word : PHONE_WORDS) {
            if (before.contains(word)) {
                return true;
            }
        }
        return false;
    }

    static boolean isAsciiWord(char unit) {
        return NumberGroups.isDigit(unit) || (unit >= 'a' && unit <= 'z');
    }
}
