package io.anlan.model;

/**
 * What the register says of a person and Anlan keeps.
 *
 * @param householdId null where not given, like the others
 * @param stationCode the station of residence
 * @param birthYear 0 where not given
 */
public record Person(String householdId, String stationCode, String gridCode, int birthYear, boolean livesAlone) {

    /** Below this age, in whole calendar years, a person is a minor. Source: contracts/population-update.v1. */
    public static final int ADULT_FROM = 18;

    /** From this age, in whole calendar years, a person is an elder. Source: contracts/population-update.v1. */
    public static final int ELDER_FROM = 60;

    /** Whether the person is a minor in this calendar year; false where the birth year is not known. */
    public boolean isMinor(int year) {
        return birthYear != 0 && year - birthYear < ADULT_FROM;
    }

    /** Whether the person is an elder in this calendar year; false where the birth year is not known. */
    public boolean isElder(int year) {
        return birthYear != 0 && year - birthYear >= ELDER_FROM;
    }
}
