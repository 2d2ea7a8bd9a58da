package io.anlan.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The 18-digit citizen identification number of GB 11643-1999. */
final class CitizenId {

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{5}(18|19|20)\\d{2}[01]\\d[0-3]\\d{4}[0-9Xx]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private CitizenId() {}

    /** Whether the text is one: form, a date that exists, and a right check digit (ISO 7064, MOD 11-2). */
    static boolean isOne(String text) {
        return text.length() == 18 && FORM.matcher(text).matches() && hasBirthday(text) && hasCheckDigit(text);
    }

    private static boolean hasBirthday(String text) {
        try {
            LocalDate.of(number(text, 6, 10), number(text, 10, 12), number(text, 12, 14));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static boolean hasCheckDigit(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(text.charAt(i), 10);
        }
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
    }
}
