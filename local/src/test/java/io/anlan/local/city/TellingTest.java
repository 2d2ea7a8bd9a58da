package io.anlan.local.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import io.anlan.local.city.CityEvent.Kind;
import io.anlan.text.PersonalDataMask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SEED = 11;
    private static final int PERSONS = 20_000;
    private static final JsonMapper JSON = new JsonMapper();
    /** What InventedNumbers makes. */
    private static final Pattern PERSONAL = Pattern.compile(
            "1\\d{2}0000\\d{4}|0475-000\\d{4}|1505\\d{13}[0-9X]|蒙G[A-Z]\\d{4}|anlan_\\d{5}|620000\\d{13}");

    @Test
    void isTheSameForTheSameSeedAndStart() {
        assertThat(tell(SEED, 50)).isEqualTo(tell(SEED, 50)).isNotEqualTo(tell(SEED + 1, 50));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1505})
    void sendsWhatTheContractAllowsAndTwoLinesThatItDoesNot(long seed) {
        List<CityEvent> events = tell(seed, 50);

        assertThat(events).extracting(CityEvent::topic).containsOnly(Topics.REPORTS);
        assertThat(events).extracting(CityEvent::key).doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event -> event.kind() != Kind.BROKEN)
                .allSatisfy(event -> assertThat(Contracts.faults(event)).isEmpty());
        List<CityEvent> broken = only(events, Kind.BROKEN);
        assertThat(broken).extracting(CityEvent::key).containsExactly("cut-off", "no-station");
        assertThatThrownBy(() -> JSON.readTree(broken.get(0).value())).isInstanceOf(Exception.class);
        assertThat(Contracts.faults(broken.get(1))).isNotEmpty();
    }

    @Test
    void comesInOrderOfTimeEachReportReceivedWhenItIsDue() throws Exception {
        List<CityEvent> events = tell(SEED, 50);

        assertThat(events).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        for (CityEvent event : reports(events)) {
            JsonNode report = JSON.readTree(event.value());
            Instant receivedAt =
                    OffsetDateTime.parse(report.path("receivedAt").asText()).toInstant();
            assertThat(Duration.between(receivedAt, event.at())).isBetween(Duration.ZERO, Duration.ofMillis(1));
            assertThat(report.path("narrative").asText()).isEqualTo(event.narrative());
            assertThat(event.at()).isBetween(START, START.plus(MINUTE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 1505})
    void tellsEveryStoryInOrder(long seed) {
        List<String> captions =
                only(tell(seed, 0), Kind.STORY).stream().map(CityEvent::caption).toList();

        assertThat(captions).hasSize(18).doesNotHaveDuplicates();
        for (String title : List.of("邻里积怨", "工地欠薪", "家中暴力", "和而复起", "讨债升级", "老无所依", "草场之争")) {
            List<String> acts =
                    captions.stream().filter(caption -> caption.contains(title)).toList();
            assertThat(acts).hasSizeBetween(2, 3).isSorted();
        }
    }

    @Test
    void keepsAStorysPeopleAndPlace() throws Exception {
        List<CityEvent> feud = only(tell(SEED, 5), Kind.STORY).stream()
                .filter(event -> event.caption().contains("邻里积怨"))
                .toList();

        Set<List<String>> people = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (CityEvent act : feud) {
            JsonNode report = JSON.readTree(act.value());
            people.add(report.path("parties").findValuesAsText("personId"));
            places.add(report.path("stationCode").asText() + " "
                    + report.path("addressId").asText());
        }
        assertThat(people)
                .singleElement()
                .satisfies(pair -> assertThat(pair).hasSize(2).doesNotHaveDuplicates());
        assertThat(places).hasSize(1);
    }

    @Test
    void namesOnlyPeopleOfTheRegisterSaveForAFewStrangers() throws Exception {
        Set<String> registered = new HashSet<>();
        new Register(new City(SEED, PERSONS), START).forEachRemaining(entry -> registered.add(entry.key()));
        List<String> named = new ArrayList<>();
        for (CityEvent event : reports(tell(SEED, 50))) {
            named.addAll(JSON.readTree(event.value()).findValuesAsText("personId"));
        }

        List<String> strangers =
                named.stream().filter(person -> !registered.contains(person)).toList();

        assertThat(strangers).allMatch(person -> person.startsWith("x-")).hasSizeBetween(5, 60);
    }

    @Test
    void fillsEveryPlaceAndInventsNumbersThatAreMasked() {
        List<CityEvent> events = reports(tell(SEED, 200));

        assertThat(events).extracting(CityEvent::narrative).noneMatch(text -> text.contains("{"));
        List<String> personal = events.stream()
                .flatMap(event -> PERSONAL.matcher(event.narrative()).results())
                .map(found -> found.group())
                .toList();
        assertThat(personal).hasSizeGreaterThan(500);
        assertThat(events)
                .extracting(event -> PersonalDataMask.mask(event.narrative()))
                .noneMatch(masked -> PERSONAL.matcher(masked).find());
    }

    @Test
    void callsAboutSomethingElseAThirdOfTheTime() {
        List<CityEvent> ordinary = only(tell(SEED, 200), Kind.ORDINARY);

        assertThat((double) ordinary.size() / MINUTE.toSeconds()).isBetween(190.0, 210.0);
        long nobodyNamed = ordinary.stream()
                .filter(event -> event.value().contains("\"parties\":[]"))
                .count();
        assertThat((double) nobodyNamed / ordinary.size()).isBetween(0.2, 0.33);
    }

    private static List<CityEvent> tell(long seed, double perSecond) {
        List<CityEvent> events = new ArrayList<>();
        new Telling(new City(seed, PERSONS), seed, START, MINUTE, perSecond).forEachRemaining(events::add);
        return events;
    }

    private static List<CityEvent> reports(List<CityEvent> events) {
        return events.stream().filter(event -> event.kind() != Kind.BROKEN).toList();
    }

    private static List<CityEvent> only(List<CityEvent> events, Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
