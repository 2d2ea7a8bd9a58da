package io.anlan.model;

/** What a rule follows through time. In the order in which one stands for several: one fact, one warning. */
public enum SubjectType {
    PAIR("pair"),
    HOUSEHOLD("household"),
    PERSON("person"),
    ORGANISATION("organisation"),
    ADDRESS("address");

    private final String wire;

    SubjectType(String wire) {
        this.wire = wire;
    }

    /** The name in contracts and rules. */
    public String wire() {
        return wire;
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static SubjectType of(String wire) {
        for (SubjectType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no subject is called " + wire);
    }
}
