package io.anlan.rules;

import java.util.List;

/**
 * A rule fulfilled on one subject.
 *
 * @param evidence the reports of the positive steps, in event-time order
 * @param time of the last report, or the due time of an absence; microseconds since the epoch
 */
public record Match(List<Occurrence> evidence, long time) {

    /** The report that used up all before it. */
    public Occurrence last() {
        return evidence.get(evidence.size() - 1);
    }
}
