package io.anlan.local.city;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The people of a simulated Tongliao. The same seed gives the same people, whatever is asked for first: each
 * neighbourhood is made from the seed and its number when it is looked at, and those looked at last are kept, so
 * that three million people cost little more memory than fifty thousand. Not for several threads.
 */
public final class City {
    public static final int DEFAULT_PERSONS = 50_000;
    /** Fewer would not do to cast every story. */
    public static final int FEWEST_PERSONS = 1_000;

    public static final int MOST_PERSONS = 3_000_000;

    /** Small enough that most stations have several, large enough that each has its workers and its school class. */
    private static final int NEIGHBOURHOOD_SIZE = 128;

    private static final int KEPT_NEIGHBOURHOODS = 1_024;

    private final long seed;
    private final int persons;
    private final Stations stations = Stations.shipped();
    private final Map<Integer, Neighbourhood> kept = new KeptNeighbourhoods();

    /**
     * @param persons how many people, {@value #FEWEST_PERSONS} to {@value #MOST_PERSONS}
     * @throws IllegalArgumentException for a number outside
     */
    public City(long seed, int persons) {
        if (persons < FEWEST_PERSONS || persons > MOST_PERSONS) {
            throw new IllegalArgumentException(
                    "persons must be between %d and %d, not %d".formatted(FEWEST_PERSONS, MOST_PERSONS, persons));
        }
        this.seed = seed;
        this.persons = persons;
    }

    public int persons() {
        return persons;
    }

    int neighbourhoods() {
        return (persons + NEIGHBOURHOOD_SIZE - 1) / NEIGHBOURHOOD_SIZE;
    }

    /**
     * One of them.
     *
     * @param number from 0, below {@link #neighbourhoods()}
     */
    Neighbourhood neighbourhood(int number) {
        return kept.computeIfAbsent(number, this::build);
    }

    private Neighbourhood build(int number) {
        int first = number * NEIGHBOURHOOD_SIZE;
        int size = Math.min(NEIGHBOURHOOD_SIZE, persons - first);
        SplittableRandom random = Randomness.of(seed, number);
        return new NeighbourhoodBuilder(number, stations.pick(random), first, random).build(size);
    }

    /** Forgets the one that was looked at longest ago. */
    private static final class KeptNeighbourhoods extends LinkedHashMap<Integer, Neighbourhood> {
        private static final float LOAD_FACTOR = 0.75f;

        KeptNeighbourhoods() {
            super(2 * KEPT_NEIGHBOURHOODS, LOAD_FACTOR, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Neighbourhood> eldest) {
            return size() > KEPT_NEIGHBOURHOODS;
        }
    }
}
