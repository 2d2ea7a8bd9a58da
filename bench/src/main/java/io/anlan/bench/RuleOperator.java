package io.anlan.bench;

import io.anlan.rules.Fulfilment;
import io.anlan.rules.LiveRules;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleRecord;
import io.anlan.rules.SubjectIncident;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The operator that follows rules, in a job and by itself. */
final class RuleOperator {

    private static final Duration RETENTION = Duration.ofDays(365);
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private RuleOperator() {}

    static DataStream<Fulfilment> follow(KeyedStream<SubjectIncident, String> incidents, List<Rule> rules) {
        return incidents
                .connect(noChanges(incidents.getExecutionEnvironment()))
                .process(operator(rules))
                .uid("rules");
    }

    private static BroadcastStream<RuleRecord> noChanges(StreamExecutionEnvironment env) {
        return env.fromSequence(0, 0)
                .uid("no numbers")
                .filter(number -> false)
                .uid("none of them")
                .map(number -> (RuleRecord) null)
                .returns(RuleRecord.class)
                .uid("no changes")
                .broadcast(LiveRules.RULES);
    }

    private static LiveRules operator(List<Rule> rules) {
        Set<String> purposes = Set.of("mediation", "safeguarding", "wage_protection");
        return new LiveRules(rules, purposes, RETENTION, SETTLE);
    }

    /** By itself on Flink's test bench, so that each report can be timed. */
    static Alone alone(List<Rule> rules) throws Exception {
        return new Alone(rules);
    }

    static final class Alone
            extends KeyedBroadcastOperatorTestHarness<String, SubjectIncident, RuleRecord, Fulfilment> {

        private Alone(List<Rule> rules) throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(operator(rules), List.of(LiveRules.RULES)),
                    SubjectIncident::subjectKey,
                    Types.STRING,
                    1,
                    1,
                    0);
        }
    }
}
