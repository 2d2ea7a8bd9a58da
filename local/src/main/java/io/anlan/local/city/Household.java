package io.anlan.local.city;

import java.util.List;
import java.util.function.Predicate;

/**
 * People who live together.
 *
 * @param id such as h-00012-007
 * @param address where they live; no two households share one
 * @param grid code of the grid cell of neighbourhood work
 * @param members 1 to 6, the eldest generation first
 */
public record Household(String id, String address, String grid, List<Person> members) {
    public Household {
        members = List.copyOf(members);
    }

    List<Person> those(Predicate<Person> fit) {
        return members.stream().filter(fit).toList();
    }
}
