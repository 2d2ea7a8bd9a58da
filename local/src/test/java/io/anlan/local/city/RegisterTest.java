package io.anlan.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    private static final long SEED = 11;
    private static final int PERSONS = 5_000;

    @Test
    void entersEverybodyOnceAsTheContractSays() {
        List<CityEvent> entries = entries();

        assertThat(entries).hasSize(PERSONS);
        assertThat(entries).extracting(CityEvent::key).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.topic()).isEqualTo(Topics.POPULATION);
            assertThat(Contracts.faults(entry)).isEmpty();
            assertThat(entry.at()).isBetween(START.minus(Duration.ofDays(365)), START.minus(Duration.ofDays(1)));
        });
    }

    @Test
    void hasNoFieldThatTheContractDoesNotKnow() throws Exception {
        Set<String> fields = new HashSet<>();
        for (CityEvent entry : entries()) {
            new JsonMapper().readTree(entry.value()).fieldNames().forEachRemaining(fields::add);
        }

        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "personId",
                        "updatedAt",
                        "householdId",
                        "addressId",
                        "organisationId",
                        "gridCode",
                        "stationCode",
                        "birthYear",
                        "livesAlone");
    }

    @Test
    void givesPeopleTheAgeOfTheCityInTheYearOfTheStart() throws Exception {
        Person first =
                new City(SEED, PERSONS).neighbourhood(0).people().findFirst().orElseThrow();

        JsonNode entry = new JsonMapper().readTree(entries().get(0).value());

        assertThat(entry.path("personId").asText()).isEqualTo(first.id());
        assertThat(entry.path("birthYear").asInt()).isEqualTo(2026 - first.age());
    }

    @Test
    void isTheSameForTheSameSeedAndStart() {
        assertThat(entries()).isEqualTo(entries());
    }

    private static List<CityEvent> entries() {
        List<CityEvent> entries = new ArrayList<>();
        new Register(new City(SEED, PERSONS), START).forEachRemaining(entries::add);
        return entries;
    }
}
