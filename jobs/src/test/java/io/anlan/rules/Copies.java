package io.anlan.rules;

import io.anlan.model.EventTime;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Party;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.rules.PlainReading.Seen;
import java.time.Instant;
import java.util.List;

/** What the plain reading sees of a report, as the copy that the operators get of it; and their answers, as it says them. */
final class Copies {

    private Copies() {}

    /** The report, on its way to a subject. */
    static SubjectIncident to(Subject subject, Seen report) {
        Incident incident = incident(report);
        return SubjectIncident.told(subject, packed(report), 0, new IncidentBytes().pack(incident));
    }

    /** A revision that takes the report away from a subject. */
    static SubjectIncident withdrawn(Subject subject, Seen report) {
        return SubjectIncident.withdrawn(subject, packed(report));
    }

    private static PackedReport packed(Seen report) {
        return PackedReport.of(Occurrence.of(incident(report)));
    }

    static Incident incident(Seen report) {
        List<Party> parties = report.parties().stream()
                .map(person -> new Party(person, Role.PARTY))
                .toList();
        Instant instant = Instant.ofEpochMilli(report.time());
        LabelledReport labelled = new LabelledReport(
                report.reportId(),
                0,
                new EventTime(instant, instant.toString()),
                "s1",
                null,
                null,
                parties,
                report.labels(),
                List.of(),
                "",
                "test/1",
                0,
                0);
        List<Involved> people = parties.stream()
                .map(party -> new Involved(party.personId(), party.role(), null))
                .toList();
        return new Incident(labelled, people, report.labels(), List.of(), false);
    }

    /** The ids of the reports that each of them rests on. */
    static List<List<String>> evidence(List<Fulfilment> fulfilments) {
        return fulfilments.stream().map(Copies::evidence).toList();
    }

    /** The ids of the reports that it rests on. */
    static List<String> evidence(Fulfilment fulfilment) {
        return fulfilment.evidence().stream().map(Occurrence::reportId).toList();
    }
}
