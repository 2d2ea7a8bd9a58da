package io.anlan.rules;

import io.anlan.model.Subject;

/**
 * What a subject is told: an incident that touches it, that an incident does not touch it any more, or that a person has
 * been erased. An incident is told to five subjects as a rule, and few of them ask for more than the timeline holds.
 *
 * @param report null where a person is erased
 * @param members those of its parties through whom the report touches a household, a bit each by their place
 * @param incident as {@link IncidentBytes} packs it; null where there is none, or it is taken away
 * @param erasure null where there is a report
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and handed on; nobody compares it.
public record SubjectIncident(Subject subject, PackedReport report, int members, byte[] incident, Erasure erasure) {

    /** An incident that touches the subject. */
    public static SubjectIncident told(Subject subject, PackedReport report, int members, byte[] incident) {
        return new SubjectIncident(subject, report, members, incident, null);
    }

    /** A higher revision takes the report away from the subject. */
    public static SubjectIncident withdrawn(Subject subject, PackedReport report) {
        return new SubjectIncident(subject, report, 0, null, null);
    }

    /** A person has been erased. */
    public static SubjectIncident erased(Subject subject, Erasure erasure) {
        return new SubjectIncident(subject, null, 0, null, erasure);
    }

    boolean isWithdrawn() {
        return incident == null && erasure == null;
    }

    /** What keyed state is found by. */
    public String subjectKey() {
        return subject.key();
    }
}
