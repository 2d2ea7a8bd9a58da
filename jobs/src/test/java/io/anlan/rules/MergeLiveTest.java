package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Incident;
import io.anlan.model.Labels;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergeLiveTest {

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Subject PAIR = new Subject(SubjectType.PAIR, "li|zhang");
    private static final Subject FIRST_HOUSEHOLD = new Subject(SubjectType.HOUSEHOLD, "h1");
    private static final Subject SECOND_HOUSEHOLD = new Subject(SubjectType.HOUSEHOLD, "h2");
    private static final Subject ADDRESS = new Subject(SubjectType.ADDRESS, "a1");

    private KeyedOneInputStreamOperatorTestHarness<String, Fulfilment, Fulfilment> merge;

    @BeforeEach
    void open() throws Exception {
        merge = harness();
        merge.open();
    }

    @AfterEach
    void close() throws Exception {
        merge.close();
    }

    @Test
    void aFactGoesOutAfterAMomentAndNotBefore() throws Exception {
        merge.processElement(fulfilled("rule", PAIR, "r1", "r2"), 0);
        merge.setProcessingTime(MOMENT.toMillis() - 1);
        assertThat(merge.extractOutputValues()).isEmpty();

        merge.setProcessingTime(MOMENT.toMillis());

        assertThat(merge.extractOutputValues()).containsExactly(fulfilled("rule", PAIR, "r1", "r2"));
    }

    @Test
    void theFirstSubjectStandsForAllInWhateverOrderTheyCome() throws Exception {
        merge.processElement(fulfilled("rule", ADDRESS, "r1", "r2"), 0);
        merge.processElement(fulfilled("rule", SECOND_HOUSEHOLD, "r1", "r2"), 0);
        merge.processElement(fulfilled("rule", PAIR, "r1", "r2"), 0);
        merge.processElement(fulfilled("rule", FIRST_HOUSEHOLD, "r1", "r2"), 0);
        merge.setProcessingTime(MOMENT.toMillis());

        assertThat(subjects()).containsExactly(List.of(PAIR, FIRST_HOUSEHOLD, SECOND_HOUSEHOLD, ADDRESS));
    }

    @Test
    void otherReportsOrAnotherRuleAreAnotherFact() throws Exception {
        merge.processElement(fulfilled("rule", PAIR, "r1", "r2"), 0);
        merge.processElement(fulfilled("rule", ADDRESS, "r1", "r3"), 0);
        merge.processElement(fulfilled("another", ADDRESS, "r1", "r2"), 0);
        merge.setProcessingTime(MOMENT.toMillis());

        assertThat(subjects()).containsExactlyInAnyOrder(List.of(PAIR), List.of(ADDRESS), List.of(ADDRESS));
    }

    @Test
    void aSubjectThatComesTooLateSendsNoSecondWarning() throws Exception {
        merge.processElement(fulfilled("rule", ADDRESS, "r1", "r2"), 0);
        merge.setProcessingTime(MOMENT.toMillis());
        merge.processElement(fulfilled("rule", PAIR, "r1", "r2"), 0);
        merge.setProcessingTime(Duration.ofHours(1).toMillis());

        assertThat(subjects()).containsExactly(List.of(ADDRESS));
        assertThat(merge.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aSnapshotKeepsWhatWaitsAndWhatIsOut() throws Exception {
        merge.processElement(fulfilled("rule", ADDRESS, "r1", "r2"), 0);
        merge.setProcessingTime(MOMENT.toMillis());
        merge.processElement(fulfilled("rule", ADDRESS, "r3", "r4"), 0);
        OperatorSubtaskState snapshot = merge.snapshot(1, 1);
        merge.close();

        merge = harness();
        merge.initializeState(snapshot);
        merge.open();
        merge.processElement(fulfilled("rule", PAIR, "r1", "r2"), 0);
        merge.processElement(fulfilled("rule", PAIR, "r3", "r4"), 0);
        merge.setProcessingTime(3 * MOMENT.toMillis());

        assertThat(merge.extractOutputValues()).hasSize(1);
        assertThat(subjects()).containsExactly(List.of(PAIR, ADDRESS));
        assertThat(Copies.evidence(merge.extractOutputValues())).containsExactly(List.of("r3", "r4"));
    }

    private List<List<Subject>> subjects() {
        return merge.extractOutputValues().stream().map(Fulfilment::subjects).toList();
    }

    private static Fulfilment fulfilled(String ruleId, Subject subject, String first, String last) {
        Incident end = Copies.incident(report(last));
        Occurrence begin = Occurrence.of(Copies.incident(report(first)));
        RuleHead rule = RuleHead.of(
                SampleRules.rule(ruleId, Duration.ofDays(1), Duration.ZERO, SampleRules.step(Signal.QUARREL, 2)));
        return new Fulfilment(rule, List.of(subject), List.of(begin, Occurrence.of(end)), end);
    }

    private static Seen report(String id) {
        Labels quarrel = new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.QUARREL));
        return new Seen(RandomReports.BEGINNING.toEpochMilli(), id, quarrel, List.of("zhang", "li"));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Fulfilment, Fulfilment> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MergeLive(MOMENT)), Fulfilment::fact, Types.STRING);
    }
}
