package io.anlan.intake;

import static io.anlan.TestReports.EVENING;
import static io.anlan.TestReports.MORNING;
import static io.anlan.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.LabelledReport;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private static final LabelledReport FIRST =
            report("r1").revision(0).offset(0).build();
    private static final LabelledReport AGAIN =
            report("r1").revision(0).offset(1).build();
    private static final LabelledReport SECOND =
            report("r1").revision(1).offset(2).build();
    private static final LabelledReport OTHER =
            report("r2").revision(0).offset(3).build();

    @Test
    void liveWhatIsHigherGoesThroughAtOnce() throws Exception {
        try (var revisions = harness(new HighestRevision(Duration.ofDays(1)))) {
            revisions.open();
            for (LabelledReport report : List.of(FIRST, AGAIN, SECOND, FIRST, OTHER)) {
                revisions.processElement(report, 0);
            }

            assertThat(revisions.extractOutputValues()).containsExactly(FIRST, SECOND, OTHER);
        }
    }

    @Test
    void liveAReportIsForgottenAfterTheRetention() throws Exception {
        try (var revisions = harness(new HighestRevision(Duration.ofDays(1)))) {
            revisions.open();
            revisions.setStateTtlProcessingTime(0);
            revisions.processElement(FIRST, 0);
            revisions.setStateTtlProcessingTime(Duration.ofDays(1).toMillis() + 1);
            revisions.processElement(AGAIN, 0);

            assertThat(revisions.extractOutputValues()).containsExactly(FIRST, AGAIN);
        }
    }

    @Test
    void inAReplayTheHighestGoesThroughWhateverTheOrder() throws Exception {
        List<List<LabelledReport>> orders =
                List.of(List.of(FIRST, AGAIN, SECOND), List.of(SECOND, AGAIN, FIRST), List.of(AGAIN, SECOND, FIRST));
        for (List<LabelledReport> order : orders) {
            assertThat(replay(order)).containsExactly(SECOND);
        }
    }

    @Test
    void inAReplayOfEqualRevisionsTheOneReceivedFirstGoesThrough() throws Exception {
        LabelledReport late = report("r1").receivedAt(EVENING).offset(0).build();
        LabelledReport early = report("r1").receivedAt(MORNING).offset(1).build();

        assertThat(replay(List.of(late, early))).containsExactly(early);
        assertThat(replay(List.of(AGAIN, FIRST)))
                .as("else the first in the file")
                .containsExactly(FIRST);
    }

    @Test
    void inAReplayEachReportGoesThroughOnce() throws Exception {
        assertThat(replay(List.of(AGAIN, FIRST, OTHER))).containsExactly(FIRST, OTHER);
        assertThat(replay(List.of())).isEmpty();
    }

    /** As batch mode has it: sorted by key, then the end. */
    private static List<LabelledReport> replay(List<LabelledReport> reports) throws Exception {
        try (var revisions = new OneInputStreamOperatorTestHarness<>(new LastRevision())) {
            revisions.open();
            for (LabelledReport report : reports) {
                revisions.processElement(report, 0);
            }
            revisions.endInput();
            return revisions.extractOutputValues();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, LabelledReport, LabelledReport> harness(
            KeyedProcessFunction<String, LabelledReport, LabelledReport> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), LabelledReport::reportId, Types.STRING);
    }
}
