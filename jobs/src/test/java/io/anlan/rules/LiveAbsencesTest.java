package io.anlan.rules;

import static io.anlan.rules.SampleRules.absent;
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
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live operator waiting for what does not happen. The clock is the job's; a report comes when it is received. */
class LiveAbsencesTest {

    private static final Instant BEGINNING = RandomReports.BEGINNING;
    private static final Duration WITHIN = Duration.ofDays(3);
    private static final Duration SETTLE = Harnesses.SETTLE;
    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final Subject NEIGHBOURS = new Subject(SubjectType.PAIR, "zhang|li");

    private static final Labels QUARREL = dispute(Signal.QUARREL);
    private static final Labels THREAT = dispute(Signal.THREAT);
    private static final Labels RESOLVED = dispute(Signal.RESOLVED);

    private static final Rule UNANSWERED =
            rule("unanswered", WITHIN, Duration.ofDays(7), step(Signal.THREAT, 1), absent(Signal.RESOLVED));
    private static final Rule WORSE_AND_UNANSWERED = rule(
            "worse",
            WITHIN,
            Duration.ofDays(7),
            step(Signal.QUARREL, 1),
            step(Signal.THREAT, 1),
            absent(Signal.RESOLVED));

    private Live live;

    @BeforeEach
    void open() throws Exception {
        live = follow(UNANSWERED);
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    @Test
    void isDueAtFirstAndWithinAndDecidedAfterSettling() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));

        clock(WITHIN.plus(SETTLE).minus(A_MOMENT));
        assertThat(sent()).isEmpty();
        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("threat"));
        assertThat(live.numProcessingTimeTimers()).isZero();
    }

    @Test
    void whatIsSettledInTimeIsNotWarnedOf() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));
        arrives(report("resolved", WITHIN.minusMillis(1), RESOLVED));

        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).isEmpty();
    }

    @Test
    void whatIsSettledAtTheDeadlineIsSettledTooLate() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));
        arrives(report("resolved", WITHIN, RESOLVED));

        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).containsExactly(List.of("threat"));
    }

    @Test
    void theDeadlineCountsFromTheFirstReportNotTheLast() throws Exception {
        follow(WORSE_AND_UNANSWERED);
        arrives(report("quarrel", Duration.ZERO, QUARREL));
        arrives(report("threat", Duration.ofHours(70), THREAT));

        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("quarrel", "threat"));
    }

    @Test
    void aFirstReportThatComesLateBringsTheDeadlineForward() throws Exception {
        follow(WORSE_AND_UNANSWERED);
        clock(Duration.ofHours(30));
        arrivesLate(report("quarrel 2", Duration.ofHours(20), QUARREL));
        arrivesLate(report("threat", Duration.ofHours(30), THREAT));
        clock(Duration.ofHours(40));
        arrivesLate(report("quarrel 1", Duration.ZERO, QUARREL));

        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("quarrel 1", "threat"));
        clock(WITHIN.multipliedBy(3));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void afterDowntimeTheBacklogIsReadBeforeAnythingIsDecided() throws Exception {
        clock(Duration.ofDays(10));
        arrivesLate(report("threat", Duration.ZERO, THREAT));
        clock(Duration.ofDays(10).plus(A_MOMENT));
        arrivesLate(report("resolved", Duration.ofHours(1), RESOLVED));

        clock(Duration.ofDays(20));

        assertThat(sent()).isEmpty();
    }

    @Test
    void afterDowntimeWhatIsOverdueIsWarnedOfOnceTheBacklogHadTimeToBeRead() throws Exception {
        clock(Duration.ofDays(10));
        arrivesLate(report("threat", Duration.ZERO, THREAT));

        clock(Duration.ofDays(10).plus(SETTLE).minus(A_MOMENT));
        assertThat(sent()).isEmpty();
        clock(Duration.ofDays(10).plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("threat"));
    }

    /** While the job was down the deadline of the threat went by, and in the topic lies the settlement. */
    @Test
    void aDeadlineThatPassedDuringDowntimeWaitsForTheBacklogToo() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));

        OperatorSubtaskState snapshot = live.snapshot(1, 1);
        live.close();
        live = Harnesses.live(List.of(UNANSWERED));
        live.setProcessingTime(BEGINNING.plus(Duration.ofDays(10)).toEpochMilli());
        live.initializeState(snapshot);
        live.open();
        clock(Duration.ofDays(10).plus(A_MOMENT));
        arrivesLate(report("resolved", Duration.ofHours(1), RESOLVED));
        clock(Duration.ofDays(20));

        assertThat(sent()).isEmpty();
    }

    @Test
    void aDeadlineOutlivesARestart() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));

        OperatorSubtaskState snapshot = live.snapshot(1, 1);
        live.close();
        live = Harnesses.live(List.of(UNANSWERED));
        live.initializeState(snapshot);
        live.open();
        clock(Duration.ofHours(1));
        arrivesLate(report("another quarrel", Duration.ofHours(1), QUARREL));
        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("threat"));
    }

    @Test
    void deadlinesGoWithTheirSubjectToAnotherParallelism() throws Exception {
        int subjects = 20;
        for (int i = 0; i < subjects; i++) {
            Subject subject = new Subject(SubjectType.PAIR, "pair " + i);
            live.processElement(Copies.to(subject, report("threat " + i, Duration.ZERO, THREAT)), 0);
        }
        OperatorSubtaskState snapshot = live.snapshot(1, 1);

        int sent = 0;
        for (int index = 0; index < 2; index++) {
            try (Live subtask = Harnesses.subtask(List.of(UNANSWERED), 2, index)) {
                subtask.initializeState(Harnesses.part(List.of(snapshot), 2, index));
                subtask.open();
                Instant due = BEGINNING.plus(WITHIN).plus(SETTLE).plus(A_MOMENT);
                subtask.setProcessingTime(due.toEpochMilli());
                assertThat(subtask.extractOutputValues())
                        .as("before it has settled")
                        .isEmpty();
                subtask.setProcessingTime(due.plus(SETTLE).toEpochMilli());
                assertThat(subtask.extractOutputValues()).isNotEmpty();
                sent += subtask.extractOutputValues().size();
            }
        }
        assertThat(sent).isEqualTo(subjects);
    }

    @Test
    void aThreatThatIsWithdrawnIsNotWaitedFor() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));
        live.processElement(Copies.withdrawn(NEIGHBOURS, report("threat", Duration.ZERO, THREAT)), 0);

        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).isEmpty();
    }

    @Test
    void aSettlementThatIsWithdrawnSettlesNothing() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));
        arrives(report("resolved", Duration.ofHours(5), RESOLVED));
        live.processElement(Copies.withdrawn(NEIGHBOURS, report("resolved", Duration.ofHours(5), RESOLVED)), 0);

        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("threat"));
    }

    @Test
    void aThreatThatIsRevisedIsWarnedOfOnceAsItIsNow() throws Exception {
        arrives(report("threat", Duration.ZERO, THREAT));
        Labels worse = new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.THREAT, Signal.ALCOHOL));
        arrives(report("threat", Duration.ofHours(5), worse));

        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));
        assertThat(sent()).as("due five hours later").isEmpty();
        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).containsExactly(List.of("threat"));
        Fulfilment warned = live.extractOutputValues().get(0);
        assertThat(warned.evidence().get(0).labels()).isEqualTo(worse);
        assertThat(warned.told().labels()).isEqualTo(worse);
    }

    /** Twice decided, it would be counted as suppressed though nobody had threatened again. */
    @Test
    void aRevisionWaitsInPlaceOfTheReportNotBesideIt() throws Exception {
        arrives(report("threat 0", Duration.ZERO, THREAT));
        arrives(report("threat 1", Duration.ofHours(1), THREAT));
        arrives(report("threat 1", Duration.ofHours(1), THREAT));

        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).containsExactly(List.of("threat 0"));
        assertThat(live.count(Metrics.SUPPRESSED + ".unanswered")).isOne();
    }

    @Test
    void ofTwoThatAreDueTogetherTheFirstIsSentWhicheverCameFirst() throws Exception {
        arrives(report("threat b", Duration.ZERO, THREAT));
        arrives(report("threat a", Duration.ZERO, THREAT));

        clock(WITHIN.multipliedBy(3));

        assertThat(sent()).containsExactly(List.of("threat a"));
        assertThat(live.count(Metrics.SUPPRESSED + ".unanswered")).isOne();
    }

    /** The clocks of the senders may be a little ahead of the job's, and the timeline no longer than the rule's window. */
    @Test
    void nothingIsForgottenThatAnOpenDeadlineRestsOn() throws Exception {
        live.close();
        live = Harnesses.live(List.of(WORSE_AND_UNANSWERED), WITHIN);
        live.open();
        arrives(report("quarrel", Duration.ZERO, QUARREL));
        arrives(report("threat", Duration.ofHours(10), THREAT));
        clock(WITHIN);
        arrivesLate(report("another quarrel", WITHIN.plusMinutes(5), QUARREL));

        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("quarrel", "threat"));
    }

    @Test
    void aSubjectIsNotForgottenBeforeItsDeadlineIsDecided() throws Exception {
        live.close();
        live = Harnesses.live(List.of(UNANSWERED), WITHIN);
        live.open();
        live.setStateTtlProcessingTime(BEGINNING.toEpochMilli());
        arrives(report("threat", Duration.ZERO, THREAT));

        live.setStateTtlProcessingTime(
                BEGINNING.plus(WITHIN).plus(SETTLE).plus(A_MOMENT).toEpochMilli());
        clock(WITHIN.plus(SETTLE).plus(A_MOMENT));

        assertThat(sent()).containsExactly(List.of("threat"));
    }

    @Test
    void inTheCourseOfManyThreatsEachIsDecidedAtItsOwnTime() throws Exception {
        live = follow(SampleRules.unsuppressed(UNANSWERED));
        for (int hour = 0; hour < 100; hour += 10) {
            arrives(report("threat " + hour, Duration.ofHours(hour), THREAT));
        }
        arrives(report("resolved", Duration.ofHours(100), RESOLVED));

        clock(WITHIN.multipliedBy(10));

        assertThat(sent()).containsExactly(List.of("threat 0"), List.of("threat 10"), List.of("threat 20"));
    }

    /** In place of the operator so far, which has seen nothing. */
    private Live follow(Rule rule) throws Exception {
        if (live != null) {
            live.close();
        }
        live = Harnesses.live(List.of(rule));
        live.open();
        clock(Duration.ZERO);
        return live;
    }

    /** When it is received. */
    private void arrives(Seen report) throws Exception {
        live.setProcessingTime(report.time());
        arrivesLate(report);
    }

    private void arrivesLate(Seen report) throws Exception {
        live.processElement(Copies.to(NEIGHBOURS, report), 0);
    }

    private void clock(Duration sinceBeginning) throws Exception {
        live.setProcessingTime(BEGINNING.plus(sinceBeginning).toEpochMilli());
    }

    private List<List<String>> sent() {
        return Copies.evidence(live.extractOutputValues());
    }

    private static Seen report(String id, Duration sinceBeginning, Labels labels) {
        return new Seen(BEGINNING.plus(sinceBeginning).toEpochMilli(), id, labels, List.of());
    }

    private static Labels dispute(Signal signal) {
        return new Labels(List.of(Category.NEIGHBORHOOD), List.of(signal));
    }
}
