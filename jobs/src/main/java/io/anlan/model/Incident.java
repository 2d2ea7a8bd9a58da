package io.anlan.model;

import java.util.List;

/**
 * A report with its labels and its people. Everything after the population join speaks of incidents only.
 *
 * @param report where it rests on
 * @param people as listed in the report, callers and witnesses included
 * @param labels the text's, and minor and elder from the register
 * @param touchedBefore the subjects that an earlier revision touched; it is withdrawn from them
 * @param replacesDispute whether an earlier revision went out as a dispute; where this one is none, that warning has
 *     to be withdrawn
 */
public record Incident(
        LabelledReport report,
        List<Involved> people,
        Labels labels,
        List<Subject> touchedBefore,
        boolean replacesDispute) {

    /** The same, less one person. */
    public Incident without(String personId) {
        List<Involved> others =
                people.stream().filter(one -> !one.personId().equals(personId)).toList();
        return new Incident(report.without(personId), others, labels, touchedBefore, replacesDispute);
    }
}
