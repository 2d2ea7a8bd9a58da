package io.anlan;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Hit;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Position;
import io.anlan.model.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builders that let a test read as a story, and the instants it happens at. */
public final class TestReports {

    public static final String MORNING = "2026-03-01T08:00:00+08:00";
    public static final String NOON = "2026-03-01T12:00:00+08:00";
    public static final String EVENING = "2026-03-01T18:00:00+08:00";

    public static final Labels QUARREL_OF_NEIGHBOURS =
            new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.QUARREL));

    private TestReports() {}

    /** A quarrel of neighbours, received in the morning, in which nobody is named yet. */
    public static Builder report(String reportId) {
        return new Builder(reportId);
    }

    /** The register's word on a person of whom the test needs to know only the birth year. */
    public static Person bornIn(int year) {
        return new Person("h1", "150502001000", "g1", year, false);
    }

    /** An update that is the {@code offset}-th record of the population topic. */
    public static PopulationUpdate update(String personId, String updatedAt, Person person, long offset) {
        return new PopulationUpdate(
                personId,
                EventTime.parse(updatedAt).instant(),
                person,
                new Position("population", 0, offset, 0).rank());
    }

    /** The moment that a text stands for. */
    public static Instant at(String text) {
        return EventTime.parse(text).instant();
    }

    /** A report in the making. */
    public static final class Builder {

        private final String reportId;
        private final List<Party> parties = new ArrayList<>();
        private long revision;
        private String receivedAt = MORNING;
        private Labels labels = QUARREL_OF_NEIGHBOURS;
        private long offset;

        private Builder(String reportId) {
            this.reportId = reportId;
        }

        public Builder naming(String personId, Role role) {
            parties.add(new Party(personId, role));
            return this;
        }

        public Builder revision(long number) {
            revision = number;
            return this;
        }

        public Builder receivedAt(String text) {
            receivedAt = text;
            return this;
        }

        public Builder labelled(Labels given) {
            labels = given;
            return this;
        }

        public Builder offset(long given) {
            offset = given;
            return this;
        }

        public LabelledReport build() {
            return new LabelledReport(
                    reportId,
                    revision,
                    EventTime.parse(receivedAt),
                    "150502001000",
                    "a1",
                    null,
                    List.copyOf(parties),
                    labels,
                    List.of(new Hit("吵", "quarrel", 2, 3)),
                    "邻居吵架",
                    "test/1",
                    offset,
                    0);
        }
    }
}
