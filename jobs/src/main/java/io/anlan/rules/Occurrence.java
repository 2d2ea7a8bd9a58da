package io.anlan.rules;

import io.anlan.incident.Subjects;
import io.anlan.model.EventTime;
import io.anlan.model.Incident;
import io.anlan.model.Labels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An incident as a subject's timeline has it: what rules ask for and what evidence shows, no more.
 *
 * @param labels text and register
 * @param parties distinct, in listed order
 */
public record Occurrence(EventTime receivedAt, String reportId, Labels labels, List<String> parties)
        implements Comparable<Occurrence> {

    /** The incident, less all that no rule asks for. */
    public static Occurrence of(Incident incident) {
        return new Occurrence(
                incident.report().receivedAt(),
                incident.report().reportId(),
                incident.labels(),
                Subjects.parties(incident));
    }

    /** Event time in microseconds since the epoch; finer than that two reports count as one moment. */
    public long time() {
        return micros(receivedAt.instant());
    }

    /** Microseconds since the epoch. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Event time, ties by reportId. */
    @Override
    public int compareTo(Occurrence other) {
        int byTime = Long.compare(time(), other.time());
        return byTime != 0 ? byTime : reportId.compareTo(other.reportId);
    }
}
