package io.anlan.local.city;

import io.anlan.io.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Each person's entry in the register, one after the other; each was made some time in the year before the start. */
public final class Register implements Iterator<CityEvent> {
    private static final Duration OLDEST_ENTRY = Duration.ofDays(365);
    private static final Duration YOUNGEST_ENTRY = Duration.ofDays(1);

    private final City city;
    private final Instant start;
    private final Deque<CityEvent> ready = new ArrayDeque<>();
    private int nextNeighbourhood;

    public Register(City city, Instant start) {
        this.city = city;
        this.start = start;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && nextNeighbourhood < city.neighbourhoods()) {
            enter(city.neighbourhood(nextNeighbourhood++));
        }
        return !ready.isEmpty();
    }

    @Override
    public CityEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void enter(Neighbourhood neighbourhood) {
        for (Household household : neighbourhood.households()) {
            Instant updatedAt = updatedAt(household);
            for (Person person : household.members()) {
                String json = CityJson.populationUpdate(
                        person, household, neighbourhood.station(), updatedAt, CityJson.year(start));
                ready.add(new CityEvent(
                        CityEvent.Kind.REGISTER, updatedAt, Topics.POPULATION, person.id(), json, "", ""));
            }
        }
    }

    /** The same for all of a household, spread over the year by its id; String's hash is the same in every JVM. */
    private Instant updatedAt(Household household) {
        long span = OLDEST_ENTRY.minus(YOUNGEST_ENTRY).toSeconds();
        long age = YOUNGEST_ENTRY.toSeconds() + Math.floorMod(household.id().hashCode() * 31L, span);
        return start.minusSeconds(age);
    }
}
