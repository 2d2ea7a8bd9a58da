package io.anlan.population;

import static io.anlan.TestReports.EVENING;
import static io.anlan.TestReports.MORNING;
import static io.anlan.TestReports.NOON;
import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.report;
import static io.anlan.TestReports.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.EventTime;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectErasure;
import io.anlan.model.SubjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class JoinReplayTest {

    private static final List<PopulationUpdate> REGISTER = List.of(
            update("p1", MORNING, bornIn(1950), 0),
            update("p1", NOON, bornIn(1960), 1),
            update("p1", NOON, bornIn(1999), 2),
            update("p1", EVENING, null, 3));

    private static final List<PersonLookup> LOOKUPS = List.of(
            lookup("before", "2026-03-01T07:59:59.999+08:00"),
            lookup("morning", MORNING),
            lookup("noon", NOON),
            lookup("afternoon", "2026-03-01T15:00:00+08:00"),
            lookup("evening", EVENING));

    @Test
    void eachReportSeesTheRegisterAsItStoodWhateverTheOrder() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Map<String, Integer> birthYears = run(new Random(seed));

            assertThat(birthYears)
                    .containsOnly(
                            Map.entry("before", 0),
                            Map.entry("morning", 1950),
                            Map.entry("noon", 1960),
                            Map.entry("afternoon", 1960),
                            Map.entry("evening", 0));
        }
    }

    private static Map<String, Integer> run(Random order) throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<String, PersonLookup, PopulationUpdate, PersonFound> join =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new JoinReplay()),
                        PersonLookup::personId,
                        PopulationUpdate::personId,
                        Types.STRING)) {
            join.open();
            List<Object> events = new ArrayList<>(REGISTER);
            events.addAll(LOOKUPS);
            Collections.shuffle(events, order);
            for (Object event : events) {
                if (event instanceof PersonLookup lookup) {
                    join.processElement1(lookup, 0);
                } else {
                    join.processElement2((PopulationUpdate) event, 0);
                }
            }
            join.processBothWatermarks(Watermark.MAX_WATERMARK);
            assertThat(join.numKeyedStateEntries()).isZero();
            assertThat(join.getSideOutput(JoinLive.ERASED).stream().map(StreamRecord::getValue))
                    .as("an erasure reaches what each report before it touched, the household where there was one")
                    .containsOnly(erased(SubjectType.PERSON, "p1"), erased(SubjectType.HOUSEHOLD, "h1"))
                    .hasSize(4 + 3);
            return join.extractOutputValues().stream()
                    .collect(Collectors.toMap(PersonFound::reportId, found -> birthYear(found.person())));
        }
    }

    private static SubjectErasure erased(SubjectType type, String id) {
        return new SubjectErasure(
                new Subject(type, id), "p1", EventTime.parse(EVENING).instant());
    }

    private static int birthYear(Person person) {
        return person == null ? 0 : person.birthYear();
    }

    private static PersonLookup lookup(String reportId, String receivedAt) {
        return new PersonLookup(
                "p1",
                report(reportId).receivedAt(receivedAt).naming("p1", Role.PARTY).build());
    }
}
