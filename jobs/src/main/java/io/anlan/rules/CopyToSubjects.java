package io.anlan.rules;

import io.anlan.incident.Subjects;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Copies an incident to each subject that it touches, and to those that it touched before and does not any more. */
public final class CopyToSubjects implements FlatMapFunction<Incident, SubjectIncident> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Incident incident, Collector<SubjectIncident> out) {
        Set<Subject> touched = incident.report().labels().isIncident() ? Subjects.of(incident) : Set.of();
        for (Subject subject : incident.touchedBefore()) {
            if (!touched.contains(subject)) {
                out.collect(new SubjectIncident(subject, incident, true));
            }
        }
        for (Subject subject : touched) {
            out.collect(new SubjectIncident(subject, incident, false));
        }
    }
}
