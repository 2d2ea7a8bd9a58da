package io.anlan.intake;

/** The piece of a narrative that a warning shows: what stands around the first hit, already masked. */
final class Excerpt {

    /** Characters at most. Source: contracts/warning.v1, evidence.excerpt. */
    static final int LONGEST = 120;

    /** How much is shown before the first hit, so that the reader sees who is speaking of what. */
    private static final int BEFORE = 30;

    private static final String CUT = "…";

    private Excerpt() {}

    /**
     * @param masked the masked narrative, of the narrative's own length
     * @param start where the first hit begins
     */
    static String of(String masked, int start) {
        String text = wellFormed(masked);
        if (text.length() <= LONGEST) {
            return text;
        }
        int from = start <= BEFORE ? 0 : boundary(text, start - BEFORE);
        int room = LONGEST - 2 * CUT.length();
        int to = boundary(text, Math.min(text.length(), from + room));
        from = boundary(text, Math.max(0, Math.min(from, to - room)));
        return (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
    }

    /** Never between the halves of a surrogate pair. */
    private static int boundary(String text, int index) {
        boolean splits = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return splits ? index - 1 : index;
    }

    /** A stray half of a pair cannot be written as UTF-8; the replacement character stands for it, unit by unit. */
    private static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? text : mended.toString();
    }
}
