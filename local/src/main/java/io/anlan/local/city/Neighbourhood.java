package io.anlan.local.city;

import java.util.List;
import java.util.stream.Stream;

/**
 * Households that live side by side, in the order of their doors, all around one station.
 *
 * @param number from 0
 */
public record Neighbourhood(int number, Station station, List<Household> households) {
    public Neighbourhood {
        households = List.copyOf(households);
    }

    Stream<Person> people() {
        return households.stream().flatMap(household -> household.members().stream());
    }

    /** The organisation of a kind in the town around: a token that says town and kind. */
    String organisation(Workplace kind) {
        return kind.in(station.town());
    }
}
