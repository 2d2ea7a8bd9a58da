package io.anlan.incident;

import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherIncidentTest {

    private static final Person CHILD = bornIn(2015);
    private static final Person ELDER = bornIn(1950);
    private static final LabelledReport REPORT =
            report("r1").naming("p1", Role.PARTY).naming("p2", Role.WITNESS).build();

    private KeyedOneInputStreamOperatorTestHarness<String, PersonFound, Incident> gather;

    @BeforeEach
    void open() throws Exception {
        gather = harness();
        gather.open();
    }

    @AfterEach
    void close() throws Exception {
        gather.close();
    }

    @Test
    void waitsForEverybodyAndListsThemAsTheReportDoes() throws Exception {
        answer(REPORT, "p2", ELDER);
        assertThat(gather.extractOutputValues()).isEmpty();
        answer(REPORT, "p1", null);

        assertThat(incident().people())
                .containsExactly(new Involved("p1", Role.PARTY, null), new Involved("p2", Role.WITNESS, ELDER));
    }

    @Test
    void aReportThatNamesNobodyGoesAtOnce() throws Exception {
        LabelledReport lone = report("r1").build();
        answer(lone, null, null);

        assertThat(incident()).isEqualTo(new Incident(lone, List.of(), lone.labels(), List.of(), false));
    }

    @Test
    void theAgeOfAPartyCountsThatOfAWitnessDoesNot() throws Exception {
        LabelledReport withChild = report("r1")
                .naming("p1", Role.VICTIM)
                .naming("p2", Role.WITNESS)
                .build();
        answer(withChild, "p1", CHILD);
        answer(withChild, "p2", ELDER);

        assertThat(incident().labels().signals()).containsExactly(Signal.QUARREL, Signal.MINOR);
    }

    @Test
    void aPersonInTwoRolesAnswersOnce() throws Exception {
        LabelledReport twice =
                report("r1").naming("p1", Role.CALLER).naming("p1", Role.VICTIM).build();
        answer(twice, "p1", CHILD);

        assertThat(incident().people()).hasSize(2).allMatch(Involved::known);
    }

    @Test
    void aRevisionThatIsNoDisputeAnyMoreWithdraws() throws Exception {
        answer(report("r1").build(), null, null);
        LabelledReport corrected =
                report("r1").revision(1).labelled(Labels.NONE).build();
        answer(corrected, null, null);

        assertThat(gather.extractOutputValues()).hasSize(2);
        assertThat(gather.extractOutputValues().get(1).replacesDispute()).isTrue();
    }

    @Test
    void whatNeverWentOutIsNotWithdrawn() throws Exception {
        answer(report("r1").revision(1).labelled(Labels.NONE).build(), null, null);

        assertThat(gather.extractOutputValues()).isEmpty();
    }

    @Test
    void aDangerThatIsNoDisputeIsAnIncidentAndWithdrawsTheDisputeBefore() throws Exception {
        answer(report("r1").build(), null, null);
        Labels danger = new Labels(List.of(), List.of(Signal.SELF_HARM));
        answer(report("r1").revision(1).labelled(danger).build(), null, null);

        Incident second = gather.extractOutputValues().get(1);
        assertThat(second.labels()).isEqualTo(danger);
        assertThat(second.replacesDispute()).isTrue();
    }

    @Test
    void aRevisionOvertakesOneThatStillWaits() throws Exception {
        answer(REPORT, "p1", CHILD);
        LabelledReport revised = report("r1").revision(1).build();
        answer(revised, null, null);
        answer(REPORT, "p2", ELDER);

        assertThat(gather.extractOutputValues())
                .extracting(incident -> incident.report().revision())
                .containsExactly(1L);
    }

    @Test
    void aSnapshotKeepsTheAnswersAndWhatWentOut() throws Exception {
        answer(report("r2").build(), null, null);
        answer(REPORT, "p1", CHILD);
        OperatorSubtaskState snapshot = gather.snapshot(1, 1);
        gather.close();

        gather = harness();
        gather.initializeState(snapshot);
        gather.open();
        answer(REPORT, "p2", ELDER);
        answer(report("r2").revision(1).labelled(Labels.NONE).build(), null, null);

        assertThat(gather.extractOutputValues()).hasSize(2);
        assertThat(gather.extractOutputValues().get(0).people()).hasSize(2);
        assertThat(gather.extractOutputValues().get(1).replacesDispute()).isTrue();
    }

    @Test
    void aRevisionTellsWhichSubjectsItWasTakenFrom() throws Exception {
        answer(report("r1").naming("p1", Role.PARTY).build(), "p1", null);
        answer(report("r1").revision(1).naming("p2", Role.PARTY).build(), "p2", null);

        assertThat(gather.extractOutputValues().get(1).touchedBefore())
                .containsExactly(new Subject(SubjectType.PERSON, "p1"), new Subject(SubjectType.ADDRESS, "a1"));
    }

    @Test
    void categoriesAreTheTextsOwn() throws Exception {
        answer(report("r1").build(), null, null);

        assertThat(incident().labels().categories()).containsExactly(Category.NEIGHBORHOOD);
    }

    private Incident incident() {
        assertThat(gather.extractOutputValues()).hasSize(1);
        return gather.extractOutputValues().get(0);
    }

    private void answer(LabelledReport report, String personId, Person person) throws Exception {
        gather.processElement(new PersonFound(personId, person, report), 0);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonFound, Incident> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new GatherIncident(Duration.ofDays(1))),
                PersonFound::reportId,
                Types.STRING);
    }
}
