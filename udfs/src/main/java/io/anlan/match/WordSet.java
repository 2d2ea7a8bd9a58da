package io.anlan.match;

import io.anlan.lexicon.Reach;

/** The words of a condition, of which it asks whether one stands within reach. */
final class WordSet {

    /** A set of which a word stands everywhere; and one of which none ever does. They answer where nothing is asked. */
    static final WordSet ALWAYS = new WordSet(Reach.Unit.CLAUSE, 0);

    static final WordSet NEVER = new WordSet(Reach.Unit.CLAUSE, 1);

    private Reach.Unit finest;
    private int number;
    private boolean crossesClauses;

    private WordSet(Reach.Unit finest, int number) {
        this.finest = finest;
        this.number = number;
    }

    /** A set that has no number yet. */
    WordSet(Reach.Unit finest) {
        this(finest, -1);
    }

    /** Notes that a condition looks for a word within this reach. */
    void askedWithin(Reach.Unit reach) {
        finest = reach.compareTo(finest) < 0 ? reach : finest;
    }

    /** The finest reach within which a condition looks for a word. */
    Reach.Unit finest() {
        return finest;
    }

    /** Notes that one of its words may reach over the end of a clause. */
    void mayCrossClauses() {
        crossesClauses = true;
    }

    /** Whether one of its words may reach over the end of a clause. */
    boolean crossesClauses() {
        return crossesClauses;
    }

    void number(int given) {
        number = given;
    }

    /** The set's bit in rows of {@link Presence}; known once the whole lexicon has been read. */
    int number() {
        return number;
    }
}
