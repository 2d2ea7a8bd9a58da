package io.anlan.intake;

import static io.anlan.TestLexicon.term;
import static io.anlan.TestLexicon.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconReader;
import io.anlan.model.EventTime;
import io.anlan.model.Hit;
import io.anlan.model.LabelledReport;
import io.anlan.model.PoliceReport;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A report is labelled by one lexicon whole, and bears its version. */
class ClassifyLiveTest {

    private static final int MAX_PARALLELISM = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Lexicon GIVEN = LexiconReader.readEntries(version("0", term("noise")));
    private static final LexiconRelease SMOKE = release("1", term("smoke"));

    private int reports;

    @Test
    void whatWasGivenIsInForceUntilAReleaseComes() throws Exception {
        try (var classify = harness(1, 0)) {
            classify.open();

            assertLabelled(classify, "small/0", "noise");
        }
    }

    @Test
    void aReleaseTakesThePlaceOfWhatWasGiven() throws Exception {
        try (var classify = harness(1, 0)) {
            classify.open();
            classify.processElement2(new StreamRecord<>(SMOKE));
            awaitVersion(classify, "small/1");

            assertLabelled(classify, "small/1", "smoke");
        }
    }

    @Test
    void theLastOfSeveralReleasesIsInForce() throws Exception {
        try (var classify = harness(1, 0)) {
            classify.open();
            for (int i = 1; i <= 10; i++) {
                classify.processElement2(
                        new StreamRecord<>(release(String.valueOf(i), term("smoke"), term("word" + i))));
            }
            awaitVersion(classify, "small/10");

            assertLabelled(classify, "small/10", "smoke", "word10");
        }
    }

    @Test
    void whileAReleaseIsMadeReadyReportsAreExplainedByTheOneBefore() throws Exception {
        try (var classify = harness(1, 0)) {
            classify.open();
            classify.processElement2(new StreamRecord<>(SMOKE));
            await().pollInSameThread()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> label(classify).lexiconVersion().equals("small/1"));

            assertThat(classify.extractOutputValues())
                    .allSatisfy(report -> assertThat(report.hits().stream().map(Hit::term))
                            .containsExactly(report.lexiconVersion().equals("small/0") ? "noise" : "smoke"));
        }
    }

    @Test
    void afterARestartTheReleaseSpeaksWithTheFirstReport() throws Exception {
        OperatorSubtaskState state;
        try (var classify = harness(1, 0)) {
            classify.open();
            classify.processElement2(new StreamRecord<>(SMOKE));
            state = classify.snapshot(1, 0);
        }
        try (var restored = harness(1, 0)) {
            restored.initializeState(state);
            restored.open();

            assertLabelled(restored, "small/1", "smoke");
        }
    }

    @Test
    void atAnotherParallelismEverySubtaskKnowsTheRelease() throws Exception {
        OperatorSubtaskState one;
        OperatorSubtaskState other;
        try (var first = harness(2, 0);
                var second = harness(2, 1)) {
            first.open();
            second.open();
            first.processElement2(new StreamRecord<>(SMOKE));
            second.processElement2(new StreamRecord<>(SMOKE));
            one = first.snapshot(1, 0);
            other = second.snapshot(1, 0);
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(one, other);
        for (int parallelism : List.of(1, 3)) {
            for (int subtask = 0; subtask < parallelism; subtask++) {
                try (var restored = harness(parallelism, subtask)) {
                    restored.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            both, MAX_PARALLELISM, 2, parallelism, subtask));
                    restored.open();

                    assertLabelled(restored, "small/1", "smoke");
                }
            }
        }
    }

    @Test
    void aReleaseThatCannotBeUsedChangesNothing() throws Exception {
        try (var classify = harness(1, 0)) {
            classify.open();
            classify.processElement2(new StreamRecord<>(release(
                    "1", new LexiconEntry("term/1", "{\"term\":\"x\",\"labels\":[\"labor\"],\"weight\":\"?\"}"))));
            classify.processElement2(new StreamRecord<>(SMOKE));
            awaitVersion(classify, "small/1");

            assertLabelled(classify, "small/1", "smoke");
        }
    }

    /** Labels one report after the other until they come out under this version. */
    private void awaitVersion(
            TwoInputStreamOperatorTestHarness<PoliceReport, LexiconRelease, LabelledReport> classify, String version) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() -> label(classify).lexiconVersion().equals(version));
    }

    private void assertLabelled(
            TwoInputStreamOperatorTestHarness<PoliceReport, LexiconRelease, LabelledReport> classify,
            String version,
            String... terms)
            throws Exception {
        LabelledReport labelled = label(classify);

        assertThat(labelled.lexiconVersion()).isEqualTo(version);
        assertThat(labelled.hits()).extracting(Hit::term).containsExactly(terms);
    }

    private LabelledReport label(
            TwoInputStreamOperatorTestHarness<PoliceReport, LexiconRelease, LabelledReport> classify) throws Exception {
        String id = "r" + reports++;
        RawRecord origin = new RawRecord(new Position("reports", 0, reports, 0), null, new byte[0]);
        classify.processElement1(new StreamRecord<>(new PoliceReport(
                id,
                0,
                EventTime.parse("2026-03-01T08:00:00+08:00"),
                "s1",
                null,
                null,
                "noise and smoke, word10",
                List.of(),
                origin)));
        List<LabelledReport> labelled = classify.extractOutputValues();
        return labelled.get(labelled.size() - 1);
    }

    private static LexiconRelease release(String version, LexiconEntry... entries) {
        List<LexiconEntry> all = version(version, entries);
        return LexiconRelease.of("small/" + version, all.get(all.size() - 1).value(), all);
    }

    private static TwoInputStreamOperatorTestHarness<PoliceReport, LexiconRelease, LabelledReport> harness(
            int parallelism, int subtask) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(new ClassifyLive(GIVEN), List.of(ClassifyLive.LEXICON)),
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }
}
