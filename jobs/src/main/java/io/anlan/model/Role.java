package io.anlan.model;

/** What a person is in a report. */
public enum Role {
    CALLER("caller"),
    PARTY("party"),
    VICTIM("victim"),
    SUSPECT("suspect"),
    WITNESS("witness");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /** The name in the contracts. */
    public String wire() {
        return wire;
    }

    /** Whether the dispute is this person's own. Callers and witnesses are never a subject. */
    public boolean isParty() {
        return this == PARTY || this == VICTIM || this == SUSPECT;
    }

    /**
     * The role with this name in the contracts.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Role of(String name) {
        for (Role role : values()) {
            if (role.wire.equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role " + name);
    }
}
