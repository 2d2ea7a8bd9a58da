package io.anlan.warning;

import io.anlan.model.Hit;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Level;
import io.anlan.model.Person;
import io.anlan.warning.Warning.Evidence;
import io.anlan.warning.Warning.Kind;
import io.anlan.warning.Warning.Match;
import io.anlan.warning.Warning.PersonShown;
import io.anlan.warning.Warning.Route;
import io.anlan.warning.Warning.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes a dispute warning out of an incident: pure, save for the clock that is handed in. */
final class DisputeWarnings {

    /** What dispute warnings have in place of a rule's id. */
    static final String RULE_ID = "dispute";

    private final LevelTable levels;
    private final Jurisdictions jurisdictions;
    private final Wording wording;

    DisputeWarnings(LevelTable levels, Jurisdictions jurisdictions, Wording wording) {
        this.levels = levels;
        this.jurisdictions = jurisdictions;
        this.wording = wording;
    }

    /** The warning of an incident that is a dispute. */
    Warning of(Incident dispute, Instant detectedAt) {
        Level level = levels.levelOf(dispute.labels());
        return warning(
                dispute, level, null, detectedAt, wording.explanation(dispute, level), wording.action(dispute, level));
    }

    /** The word that an earlier warning of this report no longer holds. */
    Warning withdrawalOf(Incident corrected, Instant detectedAt) {
        return warning(corrected, Level.BLUE, true, detectedAt, wording.withdrawal(corrected), wording.nothingToDo());
    }

    private Warning warning(
            Incident incident, Level level, Boolean withdrawn, Instant detectedAt, String explanation, String action) {
        LabelledReport report = incident.report();
        return new Warning(
                RULE_ID + ":" + report.reportId(),
                Kind.DISPUTE,
                RULE_ID,
                levels.version(),
                report.lexiconVersion(),
                level,
                withdrawn,
                incident.labels().categories(),
                incident.labels().signals(),
                new Subject("report", report.reportId()),
                null,
                route(incident),
                report.receivedAt(),
                detectedAt,
                List.of(evidence(report)),
                incident.people().stream()
                        .map(involved -> shown(involved, report.receivedAt().year()))
                        .toList(),
                explanation,
                action);
    }

    private static Evidence evidence(LabelledReport report) {
        List<Match> matches = report.hits().stream().map(DisputeWarnings::match).toList();
        return new Evidence(report.reportId(), report.receivedAt(), matches, report.excerpt());
    }

    private static Match match(Hit hit) {
        return new Match(hit.term(), hit.label(), hit.start(), hit.end());
    }

    /** To the station of the place; and who lives elsewhere has a station that knows them. */
    private Route route(Incident incident) {
        String station = incident.report().stationCode();
        List<String> residence = incident.people().stream()
                .filter(involved -> involved.role().isParty() && involved.known())
                .map(involved -> involved.person().stationCode())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Route(
                station,
                jurisdictions.above(station, "county"),
                jurisdictions.above(station, "city"),
                residence.isEmpty() ? null : residence);
    }

    private static PersonShown shown(Involved involved, int year) {
        String role = involved.role().wire();
        if (!involved.known()) {
            return new PersonShown(involved.personId(), role, false, null, null, null, null, null);
        }
        Person person = involved.person();
        boolean ageKnown = person.birthYear() != 0;
        return new PersonShown(
                involved.personId(),
                role,
                true,
                ageKnown ? person.isMinor(year) : null,
                ageKnown ? person.isElder(year) : null,
                person.livesAlone(),
                person.stationCode(),
                person.gridCode());
    }
}
