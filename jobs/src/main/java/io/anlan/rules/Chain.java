package io.anlan.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Reports of a timeline that fill a rule's positive steps, in order.
 *
 * @param at their indices on the timeline
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never changed or compared.
record Chain(Timeline timeline, int[] at) {

    Place first() {
        return timeline.place(at[0]);
    }

    Place last() {
        return timeline.place(at[at.length - 1]);
    }

    /** Microseconds since the epoch. */
    long firstTime() {
        return timeline.time(at[0]);
    }

    /** Microseconds since the epoch. */
    long lastTime() {
        return timeline.time(at[at.length - 1]);
    }

    /** Whether all of it comes after a place. Asked often, and seldom hangs on the id. */
    boolean isAfter(Place place) {
        return firstTime() != place.time() ? firstTime() > place.time() : first().compareTo(place) > 0;
    }

    boolean contains(int index) {
        for (int one : at) {
            if (one == index) {
                return true;
            }
        }
        return false;
    }

    List<String> reportIds() {
        List<String> ids = new ArrayList<>(at.length);
        for (int index : at) {
            ids.add(timeline.reportId(index));
        }
        return ids;
    }

    /** The reports, unpacked. */
    List<Occurrence> reports() {
        List<Occurrence> reports = new ArrayList<>(at.length);
        for (int index : at) {
            reports.add(timeline.occurrence(index));
        }
        return reports;
    }
}
