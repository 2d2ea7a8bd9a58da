package io.anlan.population;

import io.anlan.model.LabelledReport;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept for one person, in one value: a second state would cost a second read for each of millions of
 * updates.
 *
 * @param history what the register said
 * @param waiting reports that named the person before the register did, in order of arrival
 */
public record PersonState(PersonHistory history, List<WaitingReport> waiting) {

    /** Before anything has come. */
    static final PersonState EMPTY = new PersonState(PersonHistory.EMPTY, List.of());

    /** The same, with one report more that waits. */
    PersonState waitedForBy(WaitingReport report) {
        List<WaitingReport> all = new ArrayList<>(waiting);
        all.add(report);
        return new PersonState(history, all);
    }

    /**
     * A report that waits for the person.
     *
     * @param until when the report goes on without the person, in processing time, milliseconds since the epoch; or
     *     {@link #FOR_THE_LOAD}
     */
    public record WaitingReport(LabelledReport report, long until) {

        /** Until the register has been loaded, however long that takes. */
        static final long FOR_THE_LOAD = Long.MAX_VALUE;

        boolean isForTheLoad() {
            return until == FOR_THE_LOAD;
        }
    }
}
