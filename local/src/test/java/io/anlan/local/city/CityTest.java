package io.anlan.local.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CityTest {
    private static final long SEED = 11;

    @Test
    void isTheSameWhateverIsAskedForFirst() {
        City forwards = new City(SEED, 20_000);
        City backwards = new City(SEED, 20_000);
        int last = forwards.neighbourhoods() - 1;

        for (int i = 0; i <= last; i++) {
            forwards.neighbourhood(i);
            backwards.neighbourhood(last - i);
        }

        assertThat(all(forwards)).isEqualTo(all(backwards)).isNotEqualTo(all(new City(SEED + 1, 20_000)));
    }

    @Test
    void hasExactlyThePeopleThatWereAskedFor() {
        City city = new City(SEED, 12_345);

        assertThat(all(city).stream().flatMap(Neighbourhood::people).map(Person::id))
                .hasSize(12_345)
                .doesNotHaveDuplicates()
                .startsWith("p-0000000")
                .endsWith("p-0012344");
    }

    @Test
    void holdsThreeMillionWithoutMakingThem() {
        City city = new City(SEED, City.MOST_PERSONS);

        Neighbourhood last = city.neighbourhood(city.neighbourhoods() - 1);

        assertThat(last.people().map(Person::id)).endsWith("p-2999999");
    }

    @Test
    void housesPeopleAsPeopleLive() {
        List<Household> households = all(new City(SEED, 20_000)).stream()
                .flatMap(neighbourhood -> neighbourhood.households().stream())
                .toList();

        assertThat(households).extracting(Household::id).doesNotHaveDuplicates();
        assertThat(households).extracting(Household::address).doesNotHaveDuplicates();
        assertThat(households).allSatisfy(household -> {
            assertThat(household.members()).hasSizeBetween(1, 6);
            assertThat(household.members().get(0).isAdult()).isTrue();
            assertThat(household.members()).allMatch(person -> person.age() >= 0 && person.age() <= 95);
        });
        long eldersAlone = households.stream()
                .filter(household -> household.members().size() == 1
                        && household.members().get(0).isElder())
                .count();
        assertThat((double) eldersAlone / households.size()).isBetween(0.10, 0.25);
    }

    @Test
    void sendsChildrenToSchoolAndEldersNowhere() {
        List<Person> people = all(new City(SEED, 5_000)).stream()
                .flatMap(Neighbourhood::people)
                .toList();

        assertThat(people)
                .filteredOn(person -> person.age() >= 6 && person.isMinor())
                .allSatisfy(pupil -> assertThat(pupil.organisation()).endsWith("-school"));
        assertThat(people)
                .filteredOn(Person::isElder)
                .extracting(Person::organisation)
                .containsOnlyNulls();
    }

    @Test
    void refusesSizesThatItCannotCast() {
        assertThatThrownBy(() -> new City(SEED, 999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("persons must be between 1000 and 3000000, not 999");
        assertThatThrownBy(() -> new City(SEED, 3_000_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Neighbourhood> all(City city) {
        return IntStream.range(0, city.neighbourhoods())
                .mapToObj(city::neighbourhood)
                .toList();
    }
}
