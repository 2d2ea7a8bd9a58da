package io.anlan.local.city;

import java.util.List;

/**
 * A police station of the simulated city.
 *
 * @param code as in the jurisdictions file
 * @param place what it is named after, such as 西门街道
 * @param towns codes of the towns and streets it answers for, at least one
 */
public record Station(String code, String place, List<String> towns) {
    public Station {
        towns = List.copyOf(towns);
    }

    /** The code of the town or street in which it stands: nine digits. */
    String town() {
        return towns.get(0);
    }
}
