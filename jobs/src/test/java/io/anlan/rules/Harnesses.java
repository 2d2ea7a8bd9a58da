package io.anlan.rules;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operators of rules, each alone on Flink's test bench. */
final class Harnesses {

    /** How long after its due time an absence is decided. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** So that no scenario outlives its timeline. */
    static final Duration LONG_ENOUGH = Duration.ofDays(40_000);

    private Harnesses() {}

    /** The live operator, with timelines that forget nothing. */
    static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> live(List<Rule> rules)
            throws Exception {
        return live(rules, LONG_ENOUGH);
    }

    /** The live operator, with timelines that go back this long. */
    static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> live(
            List<Rule> rules, Duration retention) throws Exception {
        return bySubject(new LiveRules(rules, retention, SETTLE));
    }

    /** The operator of a replay. */
    static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> replay(List<Rule> rules)
            throws Exception {
        return bySubject(new ReplayRules(rules));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> bySubject(
            KeyedProcessFunction<String, SubjectIncident, Fulfilment> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), SubjectIncident::subjectKey, Types.STRING);
    }
}
