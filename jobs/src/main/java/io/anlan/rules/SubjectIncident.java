package io.anlan.rules;

import io.anlan.model.Incident;
import io.anlan.model.Subject;

/**
 * What a subject is told: an incident that touches it, that an incident does not touch it any more, or that a person has
 * been erased.
 *
 * @param incident null where a person is erased
 * @param withdrawn whether a higher revision takes the incident away from this subject
 * @param erasure null where there is an incident
 */
public record SubjectIncident(Subject subject, Incident incident, boolean withdrawn, Erasure erasure) {

    /** An incident that touches the subject, or does not any more. */
    public SubjectIncident(Subject subject, Incident incident, boolean withdrawn) {
        this(subject, incident, withdrawn, null);
    }

    /** A person has been erased. */
    public static SubjectIncident erased(Subject subject, Erasure erasure) {
        return new SubjectIncident(subject, null, false, erasure);
    }

    /** What keyed state is found by. */
    public String subjectKey() {
        return subject.key();
    }
}
