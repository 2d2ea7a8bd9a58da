package io.anlan.local.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Finds people of the city who fit a cast, and the place where it plays. */
final class Casting {
    private final City city;

    Casting(City city) {
        this.city = city;
    }

    /**
     * Draws a neighbourhood and looks from there onwards for one that has such people.
     *
     * @throws IllegalStateException where the whole city has none
     */
    Scene scene(Cast cast, SplittableRandom random) {
        int first = random.nextInt(city.neighbourhoods());
        for (int i = 0; i < city.neighbourhoods(); i++) {
            Neighbourhood here = city.neighbourhood((first + i) % city.neighbourhoods());
            Optional<Scene> scene = sceneIn(here, cast, random);
            if (scene.isPresent()) {
                return scene.get();
            }
        }
        throw new IllegalStateException("nobody in the city fits the cast " + cast);
    }

    private Optional<Scene> sceneIn(Neighbourhood here, Cast cast, SplittableRandom random) {
        return switch (cast) {
            case NOBODY -> Optional.of(new Scene(here.station(), null, null, List.of()));
            case ALONE -> atHome(here, random, home -> first(home.those(Person::isAdult), 1));
            case HOUSEHOLD -> atHome(here, random, home -> first(home.those(Casting::isOfWorkingAge), 2));
            case FAMILY -> atHome(here, random, Casting::parentsAndChild);
            case ELDER -> atHome(here, random, Casting::elderAndAdult);
            case NEIGHBOURS -> atTheDoor(here, random);
            case HERDERS ->
                atTheDoor(here, random)
                        .map(door ->
                                new Scene(here.station(), null, here.organisation(Workplace.VILLAGE), door.people()));
            case TENANTS ->
                atTheDoor(here, random)
                        .map(door -> new Scene(
                                here.station(), door.address(), here.organisation(Workplace.ESTATE), door.people()));
            case STRANGERS -> strangers(here, random);
            case WORKERS -> some(employees(here, Workplace.SITE), 3, random).map(at(here, Workplace.SITE));
            case CUSTOMER -> some(adults(here), 1, random).map(at(here, Workplace.SHOP));
            case PATIENT -> some(adults(here), 1, random).map(at(here, Workplace.CLINIC));
            case PUPILS -> some(employees(here, Workplace.SCHOOL), 2, random).map(at(here, Workplace.SCHOOL));
        };
    }

    private static Function<List<Person>, Scene> at(Neighbourhood here, Workplace kind) {
        return people -> new Scene(here.station(), null, here.organisation(kind), people);
    }

    private static Optional<Scene> atHome(
            Neighbourhood here, SplittableRandom random, Function<Household, Optional<List<Person>>> fit) {
        List<Household> homes = here.households();
        int start = random.nextInt(homes.size());
        for (int i = 0; i < homes.size(); i++) {
            Household home = homes.get((start + i) % homes.size());
            Optional<List<Person>> people = fit.apply(home);
            if (people.isPresent()) {
                return Optional.of(new Scene(here.station(), home.address(), null, people.get()));
            }
        }
        return Optional.empty();
    }

    /** Between two households that are next to each other, at the first one's address. */
    private static Optional<Scene> atTheDoor(Neighbourhood here, SplittableRandom random) {
        List<Household> homes = here.households();
        if (homes.size() < 2) {
            return Optional.empty();
        }
        int left = random.nextInt(homes.size() - 1);
        List<Person> people = new ArrayList<>();
        for (Household home : homes.subList(left, left + 2)) {
            List<Person> adults = home.those(Person::isAdult);
            people.add(adults.get(adults.size() - 1));
        }
        return Optional.of(new Scene(here.station(), homes.get(left).address(), null, people));
    }

    private Optional<Scene> strangers(Neighbourhood here, SplittableRandom random) {
        List<Person> mine = adults(here);
        List<Person> theirs = adults(city.neighbourhood(random.nextInt(city.neighbourhoods())));
        Person one = mine.get(random.nextInt(mine.size()));
        Person other = theirs.get(random.nextInt(theirs.size()));
        return one.equals(other)
                ? Optional.empty()
                : Optional.of(new Scene(here.station(), null, null, List.of(one, other)));
    }

    private static Optional<List<Person>> parentsAndChild(Household home) {
        List<Person> parents = home.those(Casting::isOfWorkingAge);
        List<Person> children = home.those(person -> person.age() >= 4 && person.age() <= 13);
        return parents.size() < 2 || children.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(parents.get(0), parents.get(1), children.get(0)));
    }

    private static Optional<List<Person>> elderAndAdult(Household home) {
        List<Person> elders = home.those(Person::isElder);
        List<Person> adults = home.those(Casting::isOfWorkingAge);
        return elders.isEmpty() || adults.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(elders.get(0), adults.get(0)));
    }

    private static boolean isOfWorkingAge(Person person) {
        return person.isAdult() && !person.isElder();
    }

    private static List<Person> adults(Neighbourhood here) {
        return here.people().filter(Person::isAdult).toList();
    }

    private static List<Person> employees(Neighbourhood here, Workplace kind) {
        String organisation = here.organisation(kind);
        return here.people()
                .filter(person -> organisation.equals(person.organisation()))
                .toList();
    }

    private static Optional<List<Person>> first(List<Person> people, int wanted) {
        return people.size() < wanted ? Optional.empty() : Optional.of(people.subList(0, wanted));
    }

    /** So many in a row, from a random one on. */
    private static Optional<List<Person>> some(List<Person> people, int wanted, SplittableRandom random) {
        if (people.size() < wanted) {
            return Optional.empty();
        }
        int start = random.nextInt(people.size() - wanted + 1);
        return Optional.of(people.subList(start, start + wanted));
    }
}
