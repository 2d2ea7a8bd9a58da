package io.anlan.warning;

import io.anlan.model.Hit;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Person;
import io.anlan.warning.Warning.Evidence;
import io.anlan.warning.Warning.Match;
import io.anlan.warning.Warning.PersonShown;
import io.anlan.warning.Warning.Route;
import java.util.List;
import java.util.Objects;

/** What dispute and risk warnings say of an incident in the same way: where it goes, who is named, which words. */
final class Particulars {

    private final Jurisdictions jurisdictions;

    Particulars(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    static Evidence evidence(LabelledReport report) {
        List<Match> matches = report.hits().stream().map(Particulars::match).toList();
        return new Evidence(report.reportId(), report.receivedAt(), matches, report.excerpt());
    }

    private static Match match(Hit hit) {
        return new Match(hit.term(), hit.label(), hit.start(), hit.end());
    }

    /** To the station of the place; and who lives elsewhere has a station that knows them. */
    Route route(Incident incident) {
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

    List<PersonShown> people(Incident incident) {
        int year = incident.report().receivedAt().year();
        return incident.people().stream().map(involved -> shown(involved, year)).toList();
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
