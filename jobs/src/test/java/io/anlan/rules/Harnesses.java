package io.anlan.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operators of rules, each alone on Flink's test bench. */
final class Harnesses {

    /** How long after its due time an absence is decided. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** So that no scenario outlives its timeline. */
    static final Duration LONG_ENOUGH = Duration.ofDays(40_000);

    private static final int KEY_GROUPS = 128;

    private static final Set<String> ALL_PURPOSES = Set.of("mediation", "safeguarding", "wage_protection");

    private Harnesses() {}

    /** The live operator, with timelines that forget nothing. */
    static Live live(List<Rule> rules) throws Exception {
        return live(rules, LONG_ENOUGH);
    }

    /** The live operator, with timelines that go back this long. */
    static Live live(List<Rule> rules, Duration retention) throws Exception {
        return new Live(rules, retention, 1, 0);
    }

    /** One subtask of the live operator. */
    static Live subtask(List<Rule> rules, int subtasks, int index) throws Exception {
        return new Live(rules, LONG_ENOUGH, subtasks, index);
    }

    /** The live operator on the bench. */
    static final class Live extends KeyedBroadcastOperatorTestHarness<String, SubjectIncident, RuleRecord, Fulfilment> {

        private Live(List<Rule> rules, Duration retention, int subtasks, int index) throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new LiveRules(rules, ALL_PURPOSES, retention, SETTLE), List.of(LiveRules.RULES)),
                    SubjectIncident::subjectKey,
                    Types.STRING,
                    KEY_GROUPS,
                    subtasks,
                    index);
        }

        /** How far one of the operator's counts has come. */
        long count(String name) {
            Accumulator<?, ?> count =
                    getEnvironment().getAccumulatorRegistry().getUserMap().get(name);
            return (Long) count.getLocalValue();
        }
    }

    /** The operator of a replay. */
    static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> replay(List<Rule> rules)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReplayRules(rules)), SubjectIncident::subjectKey, Types.STRING);
    }

    /** A snapshot of the whole operator, or of its subtasks, as one of so many subtasks finds it. */
    static OperatorSubtaskState part(List<OperatorSubtaskState> snapshots, int subtasks, int index) throws Exception {
        OperatorSubtaskState whole =
                AbstractStreamOperatorTestHarness.repackageState(snapshots.toArray(OperatorSubtaskState[]::new));
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                whole, KEY_GROUPS, snapshots.size(), subtasks, index);
    }

    /** The subtask of so many that a subject belongs to. */
    static int subtaskOf(String subjectKey, int subtasks) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(subjectKey, KEY_GROUPS, subtasks);
    }
}
