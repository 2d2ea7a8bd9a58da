package io.anlan.rules;

import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainReading.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a replay has to send, read off contracts/rules.md with loops alone, from reports and register to risk warnings:
 * {@link PlainReading} with the paragraphs on parties, subjects, revisions, erasure and "One fact, one warning" around it. It is the
 * measure for the whole river, so it must never learn from it.
 *
 * <p>Where the contract leaves a question open, this is the answer:
 * <ul>
 *   <li>A person who is named as a caller and again as a party is a party.
 *   <li>A person's age counts for the rules when the person is a party, not as a caller or witness.
 *   <li>Of one report two revisions with the same number are the same record.
 * </ul>
 */
final class PlainRiver {

    /** "Each pair of the first eight". */
    private static final int PAIRED = 8;

    private PlainRiver() {}

    /** A person whom a report names. */
    record Named(String personId, Role role) {}

    /**
     * A report as received.
     *
     * @param time receivedAt in milliseconds
     * @param year of receivedAt, where it was written
     * @param labels of the text
     * @param addressId null where there is none, like organisationId
     */
    record Report(
            String reportId,
            int revision,
            long time,
            int year,
            Labels labels,
            List<Named> named,
            String addressId,
            String organisationId) {}

    /**
     * What the register says of a person from a moment on.
     *
     * @param time updatedAt in milliseconds
     * @param erased whether the person is no more in the register
     * @param householdId null where there is none
     * @param birthYear 0 where it is not known
     */
    record Update(String personId, long time, boolean erased, String householdId, int birthYear) {}

    /**
     * A risk warning.
     *
     * @param evidence report ids in the order of the timeline
     * @param subjects the one that stands for all, then the others
     */
    record Warned(String ruleId, List<String> evidence, List<Subject> subjects) {}

    /** Every warning, in no order; reports and updates may be in any. */
    static List<Warned> warnings(List<Rule> rules, List<Report> reports, List<Update> register) {
        Map<Subject, List<Seen>> timelines = new TreeMap<>();
        for (Report report : highestRevisions(reports)) {
            if (!report.labels().isIncident()) {
                continue;
            }
            Map<String, Update> people = asTheRegisterHasThem(report, register);
            Labels labels = withAges(report, people);
            for (Subject subject : subjects(report, people)) {
                long erased = erased(subject, report, people, register);
                timelines
                        .computeIfAbsent(subject, none -> new ArrayList<>())
                        .add(new Seen(report.time(), report.reportId(), labels, parties(report), erased));
            }
        }
        return merged(rules, timelines);
    }

    /** "One fact, one warning": the same rule by the same reports; a suppressed subject is not among them. */
    private static List<Warned> merged(List<Rule> rules, Map<Subject, List<Seen>> timelines) {
        List<Warned> warnings = new ArrayList<>();
        for (Rule rule : rules) {
            Map<String, Warned> byFact = new TreeMap<>();
            for (Map.Entry<Subject, List<Seen>> timeline : timelines.entrySet()) {
                Subject subject = timeline.getKey();
                if (!rule.subjects().contains(subject.type())) {
                    continue;
                }
                for (PlainReading.Match match :
                        PlainReading.inOrder(rule, timeline.getValue(), PlainReading.END_OF_INPUT)) {
                    if (match.sent()) {
                        byFact.computeIfAbsent(
                                        String.join(" ", match.evidence()),
                                        fact -> new Warned(rule.id(), match.evidence(), new ArrayList<>()))
                                .subjects()
                                .add(subject);
                    }
                }
            }
            warnings.addAll(byFact.values());
        }
        // "The first of pair, household, person, organisation, address; of one type the lowest id."
        List<SubjectType> order = List.of(
                SubjectType.PAIR,
                SubjectType.HOUSEHOLD,
                SubjectType.PERSON,
                SubjectType.ORGANISATION,
                SubjectType.ADDRESS);
        for (Warned warning : warnings) {
            warning.subjects().sort((one, other) -> {
                int byType = Integer.compare(order.indexOf(one.type()), order.indexOf(other.type()));
                return byType != 0 ? byType : one.id().compareTo(other.id());
            });
        }
        return warnings;
    }

    /** "Replay uses each report's highest revision alone." */
    private static Collection<Report> highestRevisions(List<Report> reports) {
        Map<String, Report> highest = new TreeMap<>();
        for (Report report : reports) {
            Report known = highest.get(report.reportId());
            if (known == null || report.revision() > known.revision()) {
                highest.put(report.reportId(), report);
            }
        }
        return highest.values();
    }

    /** "The distinct persons who are party, victim or suspect, in listed order, known to the register or not." */
    private static List<String> parties(Report report) {
        Set<String> parties = new LinkedHashSet<>();
        for (Named named : report.named()) {
            if (named.role() == Role.PARTY || named.role() == Role.VICTIM || named.role() == Role.SUSPECT) {
                parties.add(named.personId());
            }
        }
        return List.copyOf(parties);
    }

    /** "The register at T is the version with the greatest updatedAt not after T", of the parties whom it has then. */
    private static Map<String, Update> asTheRegisterHasThem(Report report, List<Update> register) {
        Map<String, Update> people = new TreeMap<>();
        for (String party : parties(report)) {
            Update latest = null;
            for (Update update : register) {
                boolean isBefore = update.personId().equals(party) && update.time() <= report.time();
                if (isBefore && (latest == null || update.time() > latest.time())) {
                    latest = update;
                }
            }
            if (latest != null && !latest.erased()) {
                people.put(party, latest);
            }
        }
        return people;
    }

    /**
     * "A DELETE at T takes the person out of person, pair and household timelines for all that is evaluated after T": a pair is
     * gone with one of the two, a household's report with the last of its members whom the report names.
     */
    private static long erased(Subject subject, Report report, Map<String, Update> people, List<Update> register) {
        return switch (subject.type()) {
            case PERSON -> erased(subject.id(), report, register);
            case PAIR -> {
                String[] two = subject.id().split("\\|", 2);
                yield Math.min(erased(two[0], report, register), erased(two[1], report, register));
            }
            case HOUSEHOLD -> {
                long last = Long.MIN_VALUE;
                for (Map.Entry<String, Update> person : people.entrySet()) {
                    if (subject.id().equals(person.getValue().householdId())) {
                        last = Math.max(last, erased(person.getKey(), report, register));
                    }
                }
                yield last;
            }
            case ORGANISATION, ADDRESS -> PlainReading.NEVER;
        };
    }

    /** The person's first erasure after the report. */
    private static long erased(String personId, Report report, List<Update> register) {
        long first = PlainReading.NEVER;
        for (Update update : register) {
            if (update.personId().equals(personId) && update.erased() && update.time() > report.time()) {
                first = Math.min(first, update.time());
            }
        }
        return first;
    }

    /** "Signals from the register (minor, elder) count like those from the text": under 18, from 60. */
    private static Labels withAges(Report report, Map<String, Update> people) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(report.labels().signals());
        for (Update person : people.values()) {
            int age = report.year() - person.birthYear();
            if (person.birthYear() != 0 && age < 18) {
                signals.add(Signal.MINOR);
            }
            if (person.birthYear() != 0 && age >= 60) {
                signals.add(Signal.ELDER);
            }
        }
        return new Labels(report.labels().categories(), List.copyOf(signals));
    }

    /** Each party, each pair of the first eight, each party's household, the report's own address and organisation. */
    private static Set<Subject> subjects(Report report, Map<String, Update> people) {
        Set<Subject> subjects = new LinkedHashSet<>();
        List<String> parties = parties(report);
        for (String party : parties) {
            subjects.add(new Subject(SubjectType.PERSON, party));
        }
        for (String one : parties.subList(0, Math.min(PAIRED, parties.size()))) {
            for (String other : parties.subList(0, Math.min(PAIRED, parties.size()))) {
                if (one.compareTo(other) < 0) {
                    subjects.add(new Subject(SubjectType.PAIR, one + "|" + other));
                }
            }
        }
        for (Update person : people.values()) {
            if (person.householdId() != null) {
                subjects.add(new Subject(SubjectType.HOUSEHOLD, person.householdId()));
            }
        }
        if (report.addressId() != null) {
            subjects.add(new Subject(SubjectType.ADDRESS, report.addressId()));
        }
        if (report.organisationId() != null) {
            subjects.add(new Subject(SubjectType.ORGANISATION, report.organisationId()));
        }
        return subjects;
    }
}
