package io.anlan.local.city;

import static io.anlan.local.city.Randomness.between;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Numbers that look like people's and belong to nobody, so that a viewer sees them masked: phones in a block that is not
 * given out (0000), citizen ids with the serial number 000, cards of an unused issuer.
 */
final class InventedNumbers {
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";
    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String[] MOBILE_PREFIXES = {"138", "139", "150", "151", "187", "199"};

    private final SplittableRandom random;

    InventedNumbers(SplittableRandom random) {
        this.random = random;
    }

    String phone() {
        return MOBILE_PREFIXES[random.nextInt(MOBILE_PREFIXES.length)] + "0000" + digits(4);
    }

    String landline() {
        return "0475-000" + digits(4);
    }

    /** Region 1505, with the check digit of GB 11643. */
    String citizenId() {
        String body = String.format(
                Locale.ROOT,
                "1505%02d%04d%02d%02d000",
                between(random, 21, 26),
                between(random, 1950, 2005),
                between(random, 1, 12),
                between(random, 1, 28));
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + ID_CHECKS.charAt(sum % ID_CHECKS.length());
    }

    String plate() {
        return "蒙G" + PLATE_LETTERS.charAt(random.nextInt(PLATE_LETTERS.length())) + digits(4);
    }

    String weChat() {
        return "anlan_" + digits(5);
    }

    String card() {
        return "620000" + digits(13);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
