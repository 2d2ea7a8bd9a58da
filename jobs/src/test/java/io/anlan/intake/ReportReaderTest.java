package io.anlan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.model.EventTime;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.PoliceReport;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.model.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportReaderTest {

    private static final Position HERE = new Position("t", 0, 7, 1_772_323_200_000L);

    @Test
    void readsTheFieldsOfTheContractAndNoOthers() throws Unusable {
        RawRecord record = record("""
                {"reportId": "r1", "revision": 2, "source": "hotline", "receivedAt": "2026-03-01T08:00:00+08:00",
                 "occurredAt": "2026-02-28T20:00:00+08:00", "stationCode": "s1", "addressId": "a1",
                 "organisationId": "", "narrative": "吵", "parties": [{"personId": "p1", "role": "victim", "faith": 1}],
                 "ethnicity": "x", "criminalRecord": [1]}
                """);

        PoliceReport report = new ReportReader().read(record);

        assertThat(report.reportId()).isEqualTo("r1");
        assertThat(report.revision()).isEqualTo(2);
        assertThat(report.receivedAt()).isEqualTo(EventTime.parse("2026-03-01T08:00:00+08:00"));
        assertThat(report.stationCode()).isEqualTo("s1");
        assertThat(report.addressId()).isEqualTo("a1");
        assertThat(report.organisationId()).as("an empty name names nothing").isNull();
        assertThat(report.narrative()).isEqualTo("吵");
        assertThat(report.parties()).containsExactly(new Party("p1", Role.VICTIM));
        assertThat(report.origin()).isSameAs(record);
    }

    @Test
    void whatIsNotGivenHasItsDefault() throws Unusable {
        PoliceReport report = new ReportReader().read(record("""
                {"reportId": "r1", "receivedAt": "2026-03-01T08:00:00Z", "stationCode": "s1", "narrative": ""}
                """));

        assertThat(report.revision()).isZero();
        assertThat(report.parties()).isEmpty();
        assertThat(report.addressId()).isNull();
    }

    @Test
    void readsAnUpdate() throws Unusable {
        PopulationUpdate update = new PopulationReader().read(record("""
                {"personId": "p1", "updatedAt": "2026-01-01T00:00:00+08:00", "householdId": "h1", "addressId": "a1",
                 "organisationId": "o1", "gridCode": "g1", "stationCode": "s1", "birthYear": 1950, "livesAlone": true,
                 "religion": "x"}
                """));

        assertThat(update)
                .isEqualTo(new PopulationUpdate(
                        "p1",
                        Instant.parse("2025-12-31T16:00:00Z"),
                        new Person("h1", "s1", "g1", 1950, true),
                        HERE.rank()));
    }

    @Test
    void aTombstoneErasesFromItsTimestampOn() throws Unusable {
        PopulationUpdate update = new PopulationReader().read(new RawRecord(HERE, "p1".getBytes(UTF_8), null));

        assertThat(update)
                .isEqualTo(new PopulationUpdate("p1", Instant.ofEpochMilli(HERE.timestamp()), null, HERE.rank()));
    }

    @Test
    void aTombstoneThatNamesNoTokenIsUnusable() {
        for (String key : new String[] {" ", "150524195908219947"}) {
            assertThatThrownBy(() -> new PopulationReader().read(new RawRecord(HERE, key.getBytes(UTF_8), null)))
                    .isInstanceOf(Unusable.class)
                    .hasMessageStartingWith("The key is ");
        }
    }

    @Test
    void aTombstoneForNobodyIsUnusable() {
        assertThatThrownBy(() -> new PopulationReader().read(new RawRecord(HERE, null, null)))
                .isInstanceOf(Unusable.class)
                .hasMessage("The record has neither key nor value.");
    }

    private static RawRecord record(String json) {
        return new RawRecord(HERE, null, json.getBytes(UTF_8));
    }
}
