package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.SubjectType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/** The rules that are followed now: those given at start, as the rules topic has changed them since. */
final class RulesInForce {

    private final List<Rule> givenAtStart;
    private final Set<String> purposes;
    private final RuntimeContext context;

    private final Map<String, Tally> suppressed = new HashMap<>();
    private final Map<SubjectType, List<Follower>> byType = new EnumMap<>(SubjectType.class);
    private List<Follower> followers = List.of();
    private boolean changed = true;

    RulesInForce(List<Rule> givenAtStart, Set<String> purposes, RuntimeContext context) {
        this.givenAtStart = givenAtStart;
        this.purposes = purposes;
        this.context = context;
    }

    /** What the topic says has changed, or has been restored. */
    void haveChanged() {
        changed = true;
    }

    /** Those of the rules that are followed over subjects of a type. */
    List<Follower> followers(SubjectType type, ReadOnlyBroadcastState<String, RuleRecord> topic) throws Exception {
        if (changed) {
            follow(rules(topic));
            changed = false;
        }
        return byType.get(type);
    }

    private List<Rule> rules(ReadOnlyBroadcastState<String, RuleRecord> topic) throws Exception {
        Map<String, Rule> rules = new LinkedHashMap<>();
        givenAtStart.forEach(rule -> rules.put(rule.id(), rule));
        for (Map.Entry<String, RuleRecord> entry : topic.immutableEntries()) {
            Rule rule = entry.getValue().rule();
            if (rule == null || !purposes.contains(rule.purpose())) {
                rules.remove(entry.getKey());
            } else {
                rules.put(entry.getKey(), rule);
            }
        }
        return List.copyOf(rules.values());
    }

    private void follow(List<Rule> rules) {
        close();
        List<Follower> next = new ArrayList<>();
        for (Rule rule : rules) {
            Tally tally =
                    suppressed.computeIfAbsent(rule.id(), id -> Tally.of(context, Metrics.SUPPRESSED, "rule", id));
            next.add(new Follower(rule, new Machine(rule, context), tally));
        }
        followers = next;
        for (SubjectType type : SubjectType.values()) {
            byType.put(
                    type,
                    next.stream().filter(follower -> follower.follows(type)).toList());
        }
    }

    void close() {
        followers.forEach(Follower::close);
        followers = List.of();
    }
}
