package io.anlan.population;

import io.anlan.model.Person;
import io.anlan.model.PopulationUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of one person.
 *
 * @param versions oldest first, no two of the same moment
 */
public record PersonHistory(List<PersonVersion> versions) {

    /** A person of whom nothing is known yet. */
    public static final PersonHistory EMPTY = new PersonHistory(List.of());

    /** Enough for a report that comes late to find its version, and a bound on a register that changes its mind. */
    static final int KEPT = 4;

    /**
     * With one version more. Of equal moments the first to arrive holds. An erasure forgets all that came before it,
     * and what is older than an erasure is not taken in.
     */
    PersonHistory with(PopulationUpdate update) {
        Instant from = update.updatedAt();
        List<PersonVersion> merged = new ArrayList<>(versions.size() + 1);
        for (PersonVersion version : versions) {
            boolean taken = version.from().equals(from);
            boolean erasedLater = version.person() == null && version.from().isAfter(from);
            if (taken || erasedLater) {
                return this;
            }
            boolean erasedNow = update.person() == null && version.from().isBefore(from);
            if (!erasedNow) {
                merged.add(version);
            }
        }
        int place = 0;
        while (place < merged.size() && merged.get(place).from().isBefore(from)) {
            place++;
        }
        merged.add(place, new PersonVersion(from, update.person()));
        int surplus = Math.max(0, merged.size() - KEPT);
        return new PersonHistory(List.copyOf(merged.subList(surplus, merged.size())));
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /**
     * The person for a report received at {@code moment}: the last version not after it. A person who came into the
     * register only later is known all the same, by the first version there is: the report is about someone, and it
     * is live.
     *
     * @return null where the person is erased, or nothing is known
     */
    Person liveAt(Instant moment) {
        Person person = versions.isEmpty() ? null : versions.get(0).person();
        for (PersonVersion version : versions) {
            if (!version.from().isAfter(moment)) {
                person = version.person();
            }
        }
        return person;
    }
}
