package io.anlan.local.city;

/**
 * Someone in the register of the simulated city. There are no names: the token is all.
 *
 * @param id the token, such as p-0001234
 * @param age in the year in which the simulation starts
 * @param organisation employer or school; null for who has none
 */
public record Person(String id, int age, String organisation) {
    static final int ADULT = 18;
    static final int ELDER = 60;

    boolean isMinor() {
        return age < ADULT;
    }

    boolean isAdult() {
        return age >= ADULT;
    }

    boolean isElder() {
        return age >= ELDER;
    }
}
