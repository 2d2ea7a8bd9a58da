package io.anlan.model;

/**
 * A person whom a report names, with what the register says of them at receivedAt.
 *
 * @param person null where the register knows no such person
 */
public record Involved(String personId, Role role, Person person) {

    /** Whether the register knows the person. */
    public boolean known() {
        return person != null;
    }
}
