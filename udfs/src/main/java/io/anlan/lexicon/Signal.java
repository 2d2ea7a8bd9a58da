package io.anlan.lexicon;

/** What makes a report more urgent, whatever its category. The order is the contract's (warning.v1). */
public enum Signal {
    QUARREL("quarrel"),
    THREAT("threat"),
    VIOLENCE("violence"),
    WEAPON("weapon"),
    SELF_HARM("self_harm"),
    MINOR("minor"),
    ELDER("elder"),
    ALCOHOL("alcohol"),
    REPEAT("repeat"),
    GROUP("group"),
    RESOLVED("resolved");

    private final String wire;

    Signal(String wire) {
        this.wire = wire;
    }

    /** The name in contracts, lexicon files and rules. */
    public String wire() {
        return wire;
    }

    /**
     * The signal of that name.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Signal of(String wire) {
        for (Signal signal : values()) {
            if (signal.wire.equals(wire)) {
                return signal;
            }
        }
        throw new IllegalArgumentException("no signal is called " + wire);
    }
}
