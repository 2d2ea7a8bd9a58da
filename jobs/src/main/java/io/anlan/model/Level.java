package io.anlan.model;

/** How urgent a warning is, from the least to the most. */
public enum Level {
    BLUE,
    YELLOW,
    ORANGE,
    RED;

    /** The level one lower; BLUE stays BLUE. */
    public Level lower() {
        return switch (this) {
            case BLUE, YELLOW -> BLUE;
            case ORANGE -> YELLOW;
            case RED -> ORANGE;
        };
    }
}
