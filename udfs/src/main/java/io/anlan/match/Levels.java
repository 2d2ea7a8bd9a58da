package io.anlan.match;

/**
 * How many longs hold a bit for each set of words that a condition may ask for: within a clause, within a sentence, within
 * the text. Sets that are asked for within less come first, so that the many rows that tell about clauses are short ones.
 */
final class Levels {

    static final int CLAUSE = 0;
    static final int SENTENCE = 1;
    static final int TEXT = 2;

    /** How many levels there are, made up to a power of two. */
    static final int COUNT = 4;

    static final int MASK = COUNT - 1;

    private final int[] widths;

    /** Takes the numbers of sets asked for within a clause, within a clause or a sentence, and all together. */
    Levels(int withinClause, int withinSentence, int all) {
        widths = new int[] {longs(withinClause), longs(withinSentence), longs(all)};
    }

    private static int longs(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** How many longs a row about something of this level has. */
    int width(int level) {
        return widths[level];
    }

    /** The finest level whose rows have this long. */
    int levelOf(int place) {
        int level = CLAUSE;
        while (place >= widths[level]) {
            level++;
        }
        return level;
    }
}
