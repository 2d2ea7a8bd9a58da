package io.anlan.rules;

import static io.anlan.rules.SampleRules.rule;
import static io.anlan.rules.SampleRules.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.metrics.Metrics;
import io.anlan.model.Labels;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.Harnesses.Live;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live operator by itself: what it keeps, what it forgets, and what survives a restart. Absences have their own test. */
class LiveRulesTest {

    private static final Instant BEGINNING = RandomReports.BEGINNING;
    private static final Duration RETENTION = Duration.ofDays(365);
    private static final Subject NEIGHBOURS = new Subject(SubjectType.PAIR, "zhang|li");

    private static final Labels QUARREL = dispute(Signal.QUARREL);
    private static final Labels THREAT = dispute(Signal.THREAT);

    /** A quarrel, then a threat. */
    private static final Rule ESCALATION = rule(
            "escalation", Duration.ofDays(90), Duration.ofDays(7), step(Signal.QUARREL, 1), step(Signal.THREAT, 1));

    private Live live;

    @BeforeEach
    void open() throws Exception {
        live = Harnesses.live(List.of(ESCALATION), RETENTION);
        live.open();
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    @Test
    void theReportThatCompletesAMatchIsAnsweredAtOnce() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        assertThat(sent()).isEmpty();

        arrives(report("threat", 3, THREAT));

        assertThat(sent()).containsExactly(List.of("quarrel", "threat"));
        assertThat(live.numProcessingTimeTimers()).isZero();
        assertThat(live.numEventTimeTimers()).isZero();
    }

    @Test
    void subjectsHaveNothingInCommon() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        live.processElement(Copies.to(new Subject(SubjectType.PAIR, "li|wang"), report("threat", 3, THREAT)), 0);

        assertThat(sent()).isEmpty();
    }

    @Test
    void aRuleFollowsNoOtherTypeOfSubject() throws Exception {
        Subject household = new Subject(SubjectType.HOUSEHOLD, "h1");
        live.processElement(Copies.to(household, report("quarrel", 0, QUARREL)), 0);
        live.processElement(Copies.to(household, report("threat", 3, THREAT)), 0);

        assertThat(sent()).isEmpty();
    }

    @Test
    void aSuppressedMatchIsCounted() throws Exception {
        arrives(report("quarrel 1", 0, QUARREL));
        arrives(report("threat 1", 1, THREAT));
        arrives(report("quarrel 2", 2, QUARREL));
        arrives(report("threat 2", 3, THREAT));

        assertThat(sent()).containsExactly(List.of("quarrel 1", "threat 1"));
        assertThat(live.count(Metrics.SUPPRESSED + ".escalation")).isOne();
    }

    @Test
    void aSnapshotKeepsTheTimelineAndWhatWasSent() throws Exception {
        arrives(report("quarrel 1", 0, QUARREL));
        arrives(report("threat 1", 1, THREAT));
        arrives(report("quarrel 2", 20, QUARREL));

        restart();
        arrives(report("threat 1", 1, THREAT));
        assertThat(sent()).as("what was sent before").isEmpty();
        arrives(report("threat 2", 21, THREAT));

        assertThat(sent()).containsExactly(List.of("quarrel 2", "threat 2"));
    }

    @Test
    void stateGoesWithItsSubjectToAnotherParallelismAndBack() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            subjects.add(new Subject(SubjectType.PAIR, "pair " + i));
        }
        for (Subject subject : subjects) {
            live.processElement(Copies.to(subject, report("quarrel of " + subject.id(), 0, QUARREL)), 0);
        }
        OperatorSubtaskState whole = live.snapshot(1, 1);

        List<OperatorSubtaskState> snapshots = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            try (Live subtask = Harnesses.subtask(List.of(ESCALATION), 2, index)) {
                subtask.initializeState(Harnesses.part(List.of(whole), 2, index));
                subtask.open();
                List<List<String>> expected = new ArrayList<>();
                // Every other pair is threatened now, the rest after the next restart.
                for (int i = 0; i < subjects.size(); i += 2) {
                    Subject subject = subjects.get(i);
                    if (Harnesses.subtaskOf(subject.key(), 2) == index) {
                        threaten(subtask, subject);
                        expected.add(List.of("quarrel of " + subject.id(), "threat to " + subject.id()));
                    }
                }
                assertThat(expected).isNotEmpty();
                assertThat(Copies.evidence(subtask.extractOutputValues())).isEqualTo(expected);
                snapshots.add(subtask.snapshot(2, 2));
            }
        }

        try (Live again = Harnesses.subtask(List.of(ESCALATION), 1, 0)) {
            again.initializeState(Harnesses.part(snapshots, 1, 0));
            again.open();
            for (Subject subject : subjects) {
                threaten(again, subject);
            }
            assertThat(again.extractOutputValues())
                    .as("only those who were not threatened before")
                    .extracting(fulfilment -> fulfilment.subjects().get(0))
                    .isEqualTo(subjects.stream()
                            .filter(subject -> subjects.indexOf(subject) % 2 == 1)
                            .toList());
        }
    }

    private static void threaten(Live operator, Subject subject) throws Exception {
        operator.processElement(Copies.to(subject, report("threat to " + subject.id(), 3, THREAT)), 0);
    }

    @Test
    void aTimelineGoesBackAsFarAsTheRetention() throws Exception {
        arrives(report("newest", 400, QUARREL));
        arrives(report("quarrel, just kept", 400 - 365, QUARREL));
        arrives(report("threat", 400 - 364, THREAT));

        assertThat(sent()).containsExactly(List.of("quarrel, just kept", "threat"));
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgotten() throws Exception {
        arrives(report("newest", 400, QUARREL));
        arrives(report("quarrel, too old by more than a day", 400 - 367, QUARREL));
        arrives(report("threat", 400 - 364, THREAT));

        assertThat(sent()).isEmpty();
    }

    @Test
    void whatNobodyTouchesForTheRetentionIsForgottenWithItsSubject() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        long later = RETENTION.multipliedBy(2).toMillis();
        live.setStateTtlProcessingTime(later);
        live.setProcessingTime(later);

        arrives(report("threat, long on its way", 3, THREAT));

        assertThat(sent()).isEmpty();
    }

    @Test
    void beyondTheCapTheOldestIsForgottenAndCounted() throws Exception {
        int most = LiveRules.MOST_INCIDENTS + LiveRules.MORE_INCIDENTS;
        for (int i = 0; i < most; i++) {
            arrives(new Seen(BEGINNING.plus(Duration.ofMinutes(i)).toEpochMilli(), "quarrel " + i, QUARREL, List.of()));
        }
        assertThat(live.count(Metrics.OVERFLOWED)).isZero();

        arrives(report("threat", 30, THREAT));

        int forgotten = LiveRules.MORE_INCIDENTS + 1;
        assertThat(live.count(Metrics.OVERFLOWED)).isEqualTo(forgotten);
        assertThat(sent()).containsExactly(List.of("quarrel " + forgotten, "threat"));
    }

    @Test
    void aRevisionThatIsNotAboutTheSubjectAnyMoreIsWithdrawn() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        live.processElement(Copies.withdrawn(NEIGHBOURS, report("quarrel", 0, QUARREL)), 0);
        arrives(report("threat", 3, THREAT));

        assertThat(sent()).isEmpty();
    }

    @Test
    void aRevisionTakesThePlaceOfTheReport() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        arrives(report("quarrel", 0, dispute(Signal.ALCOHOL)));
        arrives(report("threat", 3, THREAT));
        assertThat(sent()).isEmpty();

        arrives(report("quarrel", 1, QUARREL));

        assertThat(sent()).containsExactly(List.of("quarrel", "threat"));
    }

    @Test
    void whatWasSentStandsAndNoRevisionSendsItAgain() throws Exception {
        arrives(report("quarrel", 0, QUARREL));
        arrives(report("threat", 3, THREAT));
        live.processElement(Copies.withdrawn(NEIGHBOURS, report("quarrel", 0, QUARREL)), 0);
        arrives(report("quarrel", 1, QUARREL));
        arrives(report("threat", 12, THREAT));

        assertThat(sent()).containsExactly(List.of("quarrel", "threat"));
    }

    /** A snapshot, and a new operator from it. */
    private void restart() throws Exception {
        OperatorSubtaskState snapshot = live.snapshot(1, 1);
        live.close();
        live = Harnesses.live(List.of(ESCALATION), RETENTION);
        live.initializeState(snapshot);
        live.open();
    }

    private void arrives(Seen report) throws Exception {
        live.processElement(Copies.to(NEIGHBOURS, report), 0);
    }

    private List<List<String>> sent() {
        return Copies.evidence(live.extractOutputValues());
    }

    private static Seen report(String id, int day, Labels labels) {
        return new Seen(BEGINNING.plus(Duration.ofDays(day)).toEpochMilli(), id, labels, List.of());
    }

    private static Labels dispute(Signal signal) {
        return new Labels(List.of(Category.NEIGHBORHOOD), List.of(signal));
    }
}
