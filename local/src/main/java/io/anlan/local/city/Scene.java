package io.anlan.local.city;

import java.util.List;

/**
 * Where something happens and among whom.
 *
 * @param address null where it is in the street
 * @param organisation null where none is involved
 * @param people in the order in which the cast names them; of a family the child is the last
 */
record Scene(Station station, String address, String organisation, List<Person> people) {
    Scene {
        people = List.copyOf(people);
    }

    /** The people by the names that stories use, in order: a, b, c; but the one minor of a family is the child. */
    String nameOf(int person) {
        boolean child = people.get(person).isMinor() && people.get(0).isAdult();
        return child ? "child" : String.valueOf((char) ('a' + person));
    }
}
