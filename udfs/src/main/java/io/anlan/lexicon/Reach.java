package io.anlan.lexicon;

import java.io.Serializable;

/**
 * How far something in a text reaches.
 *
 * @param unit what bounds it
 * @param characters the greatest number of characters between the two, strays not counted; 0 is side by side. Only for
 *     {@link Unit#CHARACTERS}, which never leaves the clause; 0 for the other units
 */
public record Reach(Unit unit, int characters) implements Serializable {

    public static final Reach CLAUSE = new Reach(Unit.CLAUSE, 0);
    public static final Reach SENTENCE = new Reach(Unit.SENTENCE, 0);
    public static final Reach TEXT = new Reach(Unit.TEXT, 0);

    /** What bounds a reach. */
    public enum Unit {
        CHARACTERS,
        CLAUSE,
        SENTENCE,
        TEXT
    }

    public static Reach ofCharacters(int characters) {
        return new Reach(Unit.CHARACTERS, characters);
    }
}
