package io.anlan.rules;

import io.anlan.incident.Subjects;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Copies an incident to each subject that it touches, and to those that it touched before and does not any more. */
public final class CopyToSubjects extends RichFlatMapFunction<Incident, SubjectIncident> {

    private static final long serialVersionUID = 1L;

    private transient IncidentBytes bytes;

    @Override
    public void open(OpenContext context) {
        bytes = new IncidentBytes();
    }

    @Override
    public void flatMap(Incident incident, Collector<SubjectIncident> out) {
        Set<Subject> touched = incident.report().labels().isIncident() ? Subjects.of(incident) : Set.of();
        PackedReport report = PackedReport.of(Occurrence.of(incident));
        for (Subject subject : incident.touchedBefore()) {
            if (!touched.contains(subject)) {
                out.collect(SubjectIncident.withdrawn(subject, report));
            }
        }
        byte[] packed = touched.isEmpty() ? null : bytes.pack(incident);
        for (Subject subject : touched) {
            out.collect(SubjectIncident.told(subject, report, Subjects.members(incident, subject), packed));
        }
    }
}
