package io.anlan.text;

/** Words in folded units. */
final class Words {

    /** What stands right after a number that counts something. */
    private static final String UNITS_OF_MEASURE = "元块万千百角%.年月日天点时分个人次斤亩";

    private Words() {}

    static boolean isUnitOfMeasure(char[] folded, int at) {
        return at < folded.length && UNITS_OF_MEASURE.indexOf(folded[at]) >= 0;
    }

    static String firstUnits(String[] words) {
        StringBuilder units = new StringBuilder();
        for (String word : words) {
            units.append(word.charAt(0));
        }
        return units.toString();
    }

    static boolean standsAt(char[] folded, int at, String word) {
        if (at + word.length() > folded.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (folded[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
