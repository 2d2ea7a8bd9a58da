package io.anlan.incident;

import io.anlan.lexicon.Signal;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the incident out of a report and the answers about its people. */
final class People {

    private People() {}

    /** The incident of a complete gathering. */
    static Incident gather(Gathering gathering) {
        LabelledReport report = gathering.answers().get(0).report();
        Map<String, Person> known = new HashMap<>();
        for (PersonFound answer : gathering.answers()) {
            known.put(answer.personId(), answer.person());
        }
        List<Involved> people = new ArrayList<>(report.parties().size());
        for (Party party : report.parties()) {
            people.add(new Involved(party.personId(), party.role(), known.get(party.personId())));
        }
        return new Incident(report, people, withAges(report, people), gathering.touched(), gathering.sentAsDispute());
    }

    /** The text's labels, and minor and elder where a party is one by the register. */
    private static Labels withAges(LabelledReport report, List<Involved> people) {
        Labels text = report.labels();
        if (!text.isIncident()) {
            return text;
        }
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(text.signals());
        int year = report.receivedAt().year();
        for (Involved involved : people) {
            if (involved.role().isParty() && involved.known()) {
                addAge(involved.person(), year, signals);
            }
        }
        return new Labels(text.categories(), List.copyOf(signals));
    }

    private static void addAge(Person person, int year, Set<Signal> signals) {
        if (person.isMinor(year)) {
            signals.add(Signal.MINOR);
        }
        if (person.isElder(year)) {
            signals.add(Signal.ELDER);
        }
    }
}
