package io.anlan.rules;

import io.anlan.model.Incident;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of one subject, in one value: facts, not machine states.
 *
 * @param timeline recent incidents in event-time order
 * @param sent what each rule has fired on
 * @param waiting absences that are not due yet
 */
public record SubjectMemory(List<Occurrence> timeline, List<Sent> sent, List<Waiting> waiting) {

    static final SubjectMemory NOTHING = new SubjectMemory(List.of(), List.of(), List.of());

    /**
     * A warning that went out.
     *
     * @param evidence report ids
     * @param time of the match, microseconds since the epoch
     */
    public record Sent(String ruleId, List<String> evidence, long time) {}

    /**
     * A deadline: if nothing has come by then, the rule is fulfilled.
     *
     * @param last the incident that opened it, for the warning
     * @param due microseconds since the epoch
     */
    public record Waiting(String ruleId, Incident last, long due) {}

    /** With this incident where it belongs, in place of any earlier revision of its report. */
    SubjectMemory with(Occurrence arriving) {
        List<Occurrence> merged = new ArrayList<>(timeline.size() + 1);
        for (Occurrence known : timeline) {
            if (!known.reportId().equals(arriving.reportId())) {
                merged.add(known);
            }
        }
        int place = merged.size();
        while (place > 0 && merged.get(place - 1).compareTo(arriving) > 0) {
            place--;
        }
        merged.add(place, arriving);
        return new SubjectMemory(merged, sent, waiting);
    }

    /** Without the report of this id. */
    SubjectMemory without(String reportId) {
        return new SubjectMemory(
                timeline.stream()
                        .filter(known -> !known.reportId().equals(reportId))
                        .toList(),
                sent,
                waiting.stream()
                        .filter(open -> !open.last().report().reportId().equals(reportId))
                        .toList());
    }

    /** What was sent for a rule on any of these reports: they have had their warning. */
    boolean sentOnAnyOf(String ruleId, List<Occurrence> evidence) {
        return sent.stream()
                .filter(earlier -> earlier.ruleId().equals(ruleId))
                .anyMatch(earlier ->
                        evidence.stream().anyMatch(report -> earlier.evidence().contains(report.reportId())));
    }

    /** When the rule's latest warning was that is not later than this; null where there was none. */
    Long latestSent(String ruleId, long time) {
        return sent.stream()
                .filter(earlier -> earlier.ruleId().equals(ruleId) && earlier.time() <= time)
                .map(Sent::time)
                .max(Long::compare)
                .orElse(null);
    }
}
