package io.anlan.rules;

import io.anlan.model.Incident;
import io.anlan.model.Subject;

/**
 * A copy of an incident on its way to one of the subjects that it touches, or touched before it was revised.
 *
 * @param withdrawn whether a higher revision takes the incident away from this subject
 */
public record SubjectIncident(Subject subject, Incident incident, boolean withdrawn) {

    /** What keyed state is found by. */
    public String subjectKey() {
        return subject.key();
    }
}
