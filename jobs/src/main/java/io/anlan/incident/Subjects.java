package io.anlan.incident;

import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which subjects an incident touches. Callers and witnesses are never one. Source: contracts/rules.md. */
public final class Subjects {

    /** Of more parties, pairs would outgrow the report. */
    private static final int PAIRED = 8;

    private Subjects() {}

    /** The distinct persons who are party, victim or suspect, in listed order, known to the register or not. */
    public static List<String> parties(Incident incident) {
        return List.copyOf(byPerson(incident).keySet());
    }

    /** Each party; each pair of the first eight; each party's household; the report's own address and organisation. */
    public static Set<Subject> of(Incident incident) {
        Set<Subject> subjects = new LinkedHashSet<>();
        Map<String, Involved> parties = byPerson(incident);
        for (Involved party : parties.values()) {
            subjects.add(new Subject(SubjectType.PERSON, party.personId()));
            if (party.known() && party.person().householdId() != null) {
                subjects.add(new Subject(SubjectType.HOUSEHOLD, party.person().householdId()));
            }
        }
        addPairs(new ArrayList<>(parties.keySet()), subjects);
        if (incident.report().addressId() != null) {
            subjects.add(new Subject(SubjectType.ADDRESS, incident.report().addressId()));
        }
        if (incident.report().organisationId() != null) {
            subjects.add(new Subject(SubjectType.ORGANISATION, incident.report().organisationId()));
        }
        return subjects;
    }

    /**
     * The parties through whom an incident touches a household, a bit each by their place among the parties; 0 for any
     * other subject.
     */
    public static int members(Incident incident, Subject subject) {
        int members = 0;
        if (subject.type() == SubjectType.HOUSEHOLD) {
            int place = 0;
            for (Involved party : byPerson(incident).values()) {
                boolean isMember =
                        party.known() && subject.id().equals(party.person().householdId());
                members |= isMember ? 1 << place : 0;
                place++;
            }
        }
        return members;
    }

    /**
     * The subjects that a report touches through one of its persons: the person, each pair with another of the first eight
     * parties, the household. None where the person is no party, or the report no incident.
     *
     * @param person as the register has them; null where it knows no such person
     */
    public static Set<Subject> through(String personId, Person person, LabelledReport report) {
        List<String> parties = report.parties().stream()
                .filter(party -> party.role().isParty())
                .map(Party::personId)
                .distinct()
                .toList();
        if (!report.labels().isIncident() || !parties.contains(personId)) {
            return Set.of();
        }
        Set<Subject> subjects = new LinkedHashSet<>();
        subjects.add(new Subject(SubjectType.PERSON, personId));
        List<String> paired = parties.subList(0, Math.min(PAIRED, parties.size()));
        if (paired.contains(personId)) {
            for (String other : paired) {
                if (!other.equals(personId)) {
                    subjects.add(new Subject(SubjectType.PAIR, pair(personId, other)));
                }
            }
        }
        if (person != null && person.householdId() != null) {
            subjects.add(new Subject(SubjectType.HOUSEHOLD, person.householdId()));
        }
        return subjects;
    }

    private static void addPairs(List<String> parties, Set<Subject> subjects) {
        List<String> paired = parties.subList(0, Math.min(PAIRED, parties.size()));
        for (int i = 0; i < paired.size(); i++) {
            for (int j = i + 1; j < paired.size(); j++) {
                subjects.add(new Subject(SubjectType.PAIR, pair(paired.get(i), paired.get(j))));
            }
        }
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
    }

    private static Map<String, Involved> byPerson(Incident incident) {
        Map<String, Involved> parties = new LinkedHashMap<>();
        for (Involved involved : incident.people()) {
            if (involved.role().isParty()) {
                parties.putIfAbsent(involved.personId(), involved);
            }
        }
        return parties;
    }
}
