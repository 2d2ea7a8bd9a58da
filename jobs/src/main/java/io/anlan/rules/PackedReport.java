package io.anlan.rules;

import java.util.List;

/**
 * A report as a timeline holds it, packed once for all the subjects that it touches.
 *
 * @param time microseconds since the epoch
 * @param labels as {@link LabelTest} reads them
 * @param detail the rest, as {@link Timeline} reads it
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and handed on; nobody compares it.
public record PackedReport(long time, int labels, byte[] detail) {

    /** What a timeline needs of a report. */
    public static PackedReport of(Occurrence report) {
        return new PackedReport(report.time(), LabelTest.bits(report.labels()), Timeline.pack(report));
    }

    /** What it was packed from. */
    public Occurrence unpack() {
        return Timeline.of(List.of(this), report -> 0).occurrence(0);
    }

    String reportId() {
        return new PackedBytes(detail, 0).text();
    }

    Place place() {
        return new Place(time, reportId());
    }
}
