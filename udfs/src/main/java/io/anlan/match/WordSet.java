package io.anlan.match;

/** The words of a condition, of which it asks whether one stands within reach. */
final class WordSet {

    /** A set of which a word stands everywhere; and one of which none ever does. They stand for what is not asked. */
    static final WordSet ALWAYS = new WordSet(0);

    static final WordSet NEVER = new WordSet(1);

    private final int number;
    private boolean crossesClauses;

    WordSet(int number) {
        this.number = number;
    }

    /** Notes that one of its words may reach over the end of a clause. */
    void mayCrossClauses() {
        crossesClauses = true;
    }

    /** Whether one of its words may reach over the end of a clause. */
    boolean crossesClauses() {
        return crossesClauses;
    }

    int number() {
        return number;
    }
}
