package io.anlan.local.city;

import static io.anlan.local.city.Randomness.between;
import static io.anlan.local.city.Randomness.oneIn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fills one neighbourhood with households. Their make-up (a quarter live alone, half of those elders; couples, couples
 * with children, lone parents, three generations) is plausible, not taken from any statistics.
 */
final class NeighbourhoodBuilder {
    private static final int OLDEST = 92;
    private static final int SCHOOL_AGE = 6;
    private static final int HOUSEHOLDS_PER_GRID = 20;
    private static final Workplace[] EMPLOYERS = {Workplace.SITE, Workplace.FACTORY, Workplace.SHOP, Workplace.CLINIC};

    private final int number;
    private final Station station;
    private final SplittableRandom random;
    private final List<Household> households = new ArrayList<>();
    private int nextPerson;

    /** @param firstPerson number of the first person; the others follow it */
    NeighbourhoodBuilder(int number, Station station, int firstPerson, SplittableRandom random) {
        this.number = number;
        this.station = station;
        this.nextPerson = firstPerson;
        this.random = random;
    }

    Neighbourhood build(int size) {
        int end = nextPerson + size;
        while (nextPerson < end) {
            addHousehold(ages(), end - nextPerson);
        }
        return new Neighbourhood(number, station, households);
    }

    private void addHousehold(List<Integer> ages, int room) {
        List<Person> members = new ArrayList<>();
        for (int age : ages.subList(0, Math.min(room, ages.size()))) {
            members.add(person(age));
        }
        int place = households.size();
        households.add(new Household(
                "h-" + digits(number, 5) + "-" + digits(place, 3),
                "a-" + digits(number, 5) + "-" + digits(place, 3),
                station.town() + "-g" + digits(1 + place / HOUSEHOLDS_PER_GRID, 2),
                members));
    }

    private Person person(int age) {
        return new Person("p-" + digits(nextPerson++, 7), age, organisation(age));
    }

    private String organisation(int age) {
        if (age < Person.ADULT) {
            return age < SCHOOL_AGE ? null : Workplace.SCHOOL.in(station.town());
        }
        boolean works = age < Person.ELDER && !oneIn(random, 3);
        return works ? EMPLOYERS[random.nextInt(EMPLOYERS.length)].in(station.town()) : null;
    }

    /** The ages of a household, elders before adults before children. */
    private List<Integer> ages() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> List.of(between(random, Person.ELDER, OLDEST));
            case 2 -> List.of(between(random, 20, 55));
            case 3 -> couple(between(random, Person.ELDER, 80));
            case 4, 5 -> couple(between(random, 24, 58));
            case 6, 7, 8 -> withChildren(couple(between(random, 26, 45)), 1);
            case 9 -> withChildren(couple(between(random, 26, 45)), 2);
            case 10 -> withChildren(List.of(between(random, 26, 45)), 1);
            default -> threeGenerations();
        };
    }

    private List<Integer> couple(int age) {
        return List.of(age, Math.max(Person.ADULT, age - between(random, 0, 5)));
    }

    private List<Integer> withChildren(List<Integer> parents, int children) {
        List<Integer> ages = new ArrayList<>(parents);
        int youngestParent = parents.get(parents.size() - 1);
        for (int i = 0; i < children; i++) {
            ages.add(between(random, 0, Math.min(Person.ADULT - 1, youngestParent - 20)));
        }
        return ages;
    }

    private List<Integer> threeGenerations() {
        int parent = between(random, 30, 48);
        List<Integer> ages = new ArrayList<>();
        ages.add(parent + between(random, 30, 36));
        if (oneIn(random, 2)) {
            ages.add(parent + between(random, 26, 30));
        }
        ages.addAll(withChildren(couple(parent), between(random, 1, 2)));
        return ages;
    }

    /** With noughts in front. String.format would take most of the time that a city of millions needs. */
    private static String digits(int number, int width) {
        String digits = String.valueOf(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
