package io.anlan.population;

import static io.anlan.TestReports.EVENING;
import static io.anlan.TestReports.MORNING;
import static io.anlan.TestReports.NOON;
import static io.anlan.TestReports.at;
import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.update;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonHistoryTest {

    private static final PersonHistory UNKNOWN = PersonHistory.EMPTY;

    @Test
    void aReportSeesTheLastVersionNotAfterIt() {
        PersonHistory history = UNKNOWN.with(update("p", EVENING, bornIn(1970), 0))
                .with(update("p", MORNING, bornIn(1950), 1))
                .with(update("p", NOON, bornIn(1960), 2));

        assertThat(history.liveAt(at(MORNING))).isEqualTo(bornIn(1950));
        assertThat(history.liveAt(at(NOON))).isEqualTo(bornIn(1960));
        assertThat(history.liveAt(at(EVENING).minusNanos(1))).isEqualTo(bornIn(1960));
        assertThat(history.liveAt(at(EVENING))).isEqualTo(bornIn(1970));
    }

    @Test
    void aPersonRegisteredOnlyLaterIsKnownAllTheSame() {
        PersonHistory history = UNKNOWN.with(update("p", NOON, bornIn(1950), 0));

        assertThat(history.liveAt(at(MORNING))).isEqualTo(bornIn(1950));
    }

    @Test
    void ofEqualVersionsTheFirstToArriveHolds() {
        PersonHistory history =
                UNKNOWN.with(update("p", NOON, bornIn(1950), 0)).with(update("p", NOON, bornIn(1960), 1));

        assertThat(history.liveAt(at(NOON))).isEqualTo(bornIn(1950));
    }

    @Test
    void anErasureForgetsAllBeforeIt() {
        PersonHistory history =
                UNKNOWN.with(update("p", MORNING, bornIn(1950), 0)).with(update("p", NOON, null, 1));

        assertThat(history.versions()).containsExactly(new PersonVersion(at(NOON), null));
        assertThat(history.liveAt(at(MORNING))).isNull();
        assertThat(history.liveAt(at(EVENING))).isNull();
    }

    @Test
    void anOlderUpdateDoesNotBringAnErasedPersonBack() {
        PersonHistory history = UNKNOWN.with(update("p", NOON, null, 0)).with(update("p", MORNING, bornIn(1950), 1));

        assertThat(history.liveAt(at(EVENING))).isNull();
        assertThat(history.versions()).hasSize(1);
    }

    @Test
    void aNewerUpdateDoes() {
        PersonHistory history = UNKNOWN.with(update("p", NOON, null, 0)).with(update("p", EVENING, bornIn(1950), 1));

        assertThat(history.liveAt(at(EVENING))).isEqualTo(bornIn(1950));
        assertThat(history.liveAt(at(NOON))).isNull();
    }

    @Test
    void keepsTheNewestVersionsAlone() {
        PersonHistory history = UNKNOWN;
        for (int day = 1; day <= 9; day++) {
            history = history.with(update("p", "2026-03-0" + day + "T00:00:00Z", bornIn(1950 + day), day));
        }

        assertThat(history.versions()).hasSize(PersonHistory.KEPT);
        assertThat(history.liveAt(at("2026-03-09T00:00:00Z"))).isEqualTo(bornIn(1959));
    }
}
