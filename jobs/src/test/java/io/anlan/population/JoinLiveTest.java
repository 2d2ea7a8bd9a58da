package io.anlan.population;

import static io.anlan.TestReports.EVENING;
import static io.anlan.TestReports.MORNING;
import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.report;
import static io.anlan.TestReports.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.LabelledReport;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectErasure;
import io.anlan.model.SubjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinLiveTest {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final LabelledReport REPORT =
            report("r1").naming("p1", Role.PARTY).build();
    private static final PersonLookup LOOKUP = new PersonLookup("p1", REPORT);
    private static final Person OLD_MAN = bornIn(1950);

    private KeyedTwoInputStreamOperatorTestHarness<String, PersonLookup, PopulationUpdate, PersonFound> join;

    @BeforeEach
    void open() throws Exception {
        join = harness();
        join.open();
    }

    @AfterEach
    void close() throws Exception {
        join.close();
    }

    @Test
    void aKnownPersonCostsNoWait() throws Exception {
        registerIsLoaded();
        join.processElement2(update("p1", MORNING, OLD_MAN, 0), 0);
        join.processElement1(LOOKUP, 0);

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", OLD_MAN, REPORT));
        assertThat(join.numProcessingTimeTimers()).isZero();
    }

    @Test
    void anUnknownPersonWhoComesWithinTheGraceIsKnown() throws Exception {
        registerIsLoaded();
        join.processElement1(LOOKUP, 0);
        join.setProcessingTime(GRACE.toMillis() - 1);
        assertThat(join.extractOutputValues()).isEmpty();

        join.processElement2(update("p1", EVENING, OLD_MAN, 0), 0);

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", OLD_MAN, REPORT));
        assertThat(join.numProcessingTimeTimers()).isZero();
    }

    @Test
    void anUnknownPersonWhoDoesNotComeIsGoneWithoutAndLeavesButWhereTheyStand() throws Exception {
        registerIsLoaded();
        join.processElement1(LOOKUP, 0);
        join.setProcessingTime(GRACE.toMillis());

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", null, REPORT));
        assertThat(join.numKeyedStateEntries())
                .as("the person's own timeline, for an erasure to find")
                .isOne();
    }

    @Test
    void eachWaitingReportHasItsOwnGrace() throws Exception {
        registerIsLoaded();
        LabelledReport second = report("r2").naming("p1", Role.VICTIM).build();
        join.processElement1(LOOKUP, 0);
        join.setProcessingTime(1_000);
        join.processElement1(new PersonLookup("p1", second), 0);

        join.setProcessingTime(GRACE.toMillis());
        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", null, REPORT));

        join.setProcessingTime(1_000 + GRACE.toMillis());
        assertThat(join.extractOutputValues())
                .containsExactly(new PersonFound("p1", null, REPORT), new PersonFound("p1", null, second));
    }

    @Test
    void anErasedPersonIsUnknownAtOnce() throws Exception {
        registerIsLoaded();
        join.processElement2(update("p1", MORNING, OLD_MAN, 0), 0);
        join.processElement2(update("p1", EVENING, null, 1), 0);
        join.processElement1(LOOKUP, 0);

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", null, REPORT));
    }

    @Test
    void aSnapshotKeepsTheRegisterAndThoseWhoWait() throws Exception {
        registerIsLoaded();
        join.processElement2(update("p2", MORNING, OLD_MAN, 0), 0);
        join.processElement1(LOOKUP, 0);
        goOnFromASnapshot();
        registerIsLoaded();
        LabelledReport other = report("r2").naming("p2", Role.PARTY).build();
        join.processElement1(new PersonLookup("p2", other), 0);
        join.setProcessingTime(GRACE.toMillis());

        assertThat(join.extractOutputValues())
                .containsExactly(new PersonFound("p2", OLD_MAN, other), new PersonFound("p1", null, REPORT));
    }

    @Test
    void anErasureReachesTheSubjectsThatThePersonTouched() throws Exception {
        registerIsLoaded();
        join.processElement2(update("p1", MORNING, OLD_MAN, 0), 0);
        join.processElement1(
                new PersonLookup(
                        "p1",
                        report("r1")
                                .receivedAt(MORNING)
                                .naming("p1", Role.SUSPECT)
                                .naming("p2", Role.VICTIM)
                                .naming("p3", Role.WITNESS)
                                .build()),
                0);

        join.processElement2(update("p1", EVENING, null, 1), 0);

        Instant evening = Instant.parse("2026-03-01T10:00:00Z");
        assertThat(erasures())
                .containsExactlyInAnyOrder(
                        new SubjectErasure(new Subject(SubjectType.PERSON, "p1"), "p1", evening),
                        new SubjectErasure(new Subject(SubjectType.PAIR, "p1|p2"), "p1", evening),
                        new SubjectErasure(new Subject(SubjectType.HOUSEHOLD, "h1"), "p1", evening));
    }

    @Test
    void untilTheRegisterIsLoadedAllReportsWait() throws Exception {
        LabelledReport evening = report("r1").receivedAt(EVENING).build();
        join.processElement2(update("p1", MORNING, bornIn(1980), 0), 0);
        join.processElement1(new PersonLookup("p1", evening), 0);
        join.processElement1(new PersonLookup("p2", evening), 0);
        join.setProcessingTime(GRACE.multipliedBy(100).toMillis());
        join.processElement2(update("p1", EVENING, OLD_MAN, 1), 0);
        join.processElement2(update("p2", MORNING, OLD_MAN, 2), 0);
        assertThat(join.extractOutputValues()).isEmpty();

        registerIsLoaded();

        assertThat(join.extractOutputValues())
                .containsExactlyInAnyOrder(
                        new PersonFound("p1", OLD_MAN, evening), new PersonFound("p2", OLD_MAN, evening));
        assertThat(join.numEventTimeTimers()).isZero();
        assertThat(join.numProcessingTimeTimers()).isZero();
    }

    @Test
    void thoseWhoWaitedAreLetGoInTheOrderOfTheirTime() throws Exception {
        LabelledReport evening =
                report("r2").receivedAt(EVENING).naming("p1", Role.PARTY).build();
        join.processElement1(new PersonLookup("p1", evening), 0);
        join.processElement1(LOOKUP, 0);
        join.processElement2(update("p1", MORNING, OLD_MAN, 0), 0);

        registerIsLoaded();

        assertThat(join.extractOutputValues())
                .containsExactly(new PersonFound("p1", OLD_MAN, REPORT), new PersonFound("p1", OLD_MAN, evening));
    }

    @Test
    void theGraceBeginsWhenTheRegisterIsLoaded() throws Exception {
        join.processElement1(LOOKUP, 0);
        join.setProcessingTime(10_000);
        registerIsLoaded();

        join.setProcessingTime(10_000 + GRACE.toMillis() - 1);
        assertThat(join.extractOutputValues()).isEmpty();
        join.setProcessingTime(10_000 + GRACE.toMillis());

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", null, REPORT));
    }

    @Test
    void aLoadThatIsBrokenOffGoesOnWaiting() throws Exception {
        join.processElement1(LOOKUP, 0);
        goOnFromASnapshot();
        join.processElement2(update("p1", MORNING, OLD_MAN, 0), 0);
        join.setProcessingTime(GRACE.multipliedBy(100).toMillis());
        assertThat(join.extractOutputValues()).isEmpty();

        registerIsLoaded();

        assertThat(join.extractOutputValues()).containsExactly(new PersonFound("p1", OLD_MAN, REPORT));
    }

    private void goOnFromASnapshot() throws Exception {
        OperatorSubtaskState snapshot = join.snapshot(1, 1);
        join.close();
        join = harness();
        join.initializeState(snapshot);
        join.open();
    }

    /** As the job has it: the first load says that it is over, and of reports nobody tells the time. */
    private void registerIsLoaded() throws Exception {
        join.processWatermarkStatus1(WatermarkStatus.IDLE);
        join.processWatermark2(Watermark.MAX_WATERMARK);
    }

    private List<SubjectErasure> erasures() {
        return join.getSideOutput(JoinLive.ERASED).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, PersonLookup, PopulationUpdate, PersonFound> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new JoinLive(GRACE, Duration.ofDays(365))),
                PersonLookup::personId,
                PopulationUpdate::personId,
                Types.STRING);
    }
}
