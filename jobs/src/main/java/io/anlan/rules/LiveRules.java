package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import io.anlan.rules.SubjectMemory.Sent;
import io.anlan.rules.SubjectMemory.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The rules, live. Keyed by subject; one value holds the subject's timeline and what each rule has fired on.
 *
 * <p>When an incident comes, in whatever order, it is put where it belongs, and each rule that it fits reads the timeline
 * anew, as if all had come in order. A match goes out at once if it rests on the arriving report and on none that has had
 * its warning. There is no watermark and no buffer: a late report is never dropped, and a lone one at night is as fast as
 * one at rush hour. Absences have a deadline: a timer in processing time.
 */
public final class LiveRules extends KeyedProcessFunction<String, SubjectIncident, Fulfilment> {

    private static final long serialVersionUID = 1L;

    /** A subject's incidents beyond this many are forgotten, the oldest first, and counted. */
    static final int MOST_INCIDENTS = 1_000;

    private final List<Rule> rules;
    private final Duration retention;
    private final Duration settle;

    private transient ValueState<SubjectMemory> state;
    private transient List<Follower> followers;
    private transient Tally overflowed;

    /**
     * @param retention how long an incident stays on a timeline, in event time
     * @param settle how long after its due time an absence is decided, so that a backlog is read first
     */
    public LiveRules(List<Rule> rules, Duration retention, Duration settle) {
        this.rules = List.copyOf(rules);
        this.retention = retention;
        this.settle = settle;
    }

    /** A rule with what it takes to follow it. */
    private record Follower(Rule rule, Reading reading, Machine machine, Tally suppressed) {

        boolean isAskedBy(Occurrence arriving) {
            return rule.sequence().stream().anyMatch(step -> step.when().holds(arriving.labels()));
        }
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<SubjectMemory> descriptor = new ValueStateDescriptor<>("subject", SubjectMemory.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(retention).build());
        state = getRuntimeContext().getState(descriptor);
        overflowed = Tally.of(getRuntimeContext(), Metrics.OVERFLOWED);
        followers = new ArrayList<>();
        for (Rule rule : rules) {
            followers.add(new Follower(
                    rule,
                    new Reading(rule),
                    new Machine(rule, getRuntimeContext()),
                    Tally.of(getRuntimeContext(), Metrics.SUPPRESSED, "rule", rule.id())));
        }
    }

    @Override
    public void close() {
        if (followers != null) {
            followers.forEach(one -> one.machine().close());
        }
    }

    @Override
    public void processElement(SubjectIncident copy, Context context, Collector<Fulfilment> out) throws Exception {
        SubjectMemory memory = state.value() == null ? SubjectMemory.NOTHING : state.value();
        if (copy.withdrawn()) {
            state.update(memory.without(copy.incident().report().reportId()));
            return;
        }
        Occurrence arriving = Occurrence.of(copy.incident());
        memory = pruned(memory.with(arriving));
        for (Follower follower : followers) {
            if (follower.rule().subjects().contains(copy.subject().type()) && follower.isAskedBy(arriving)) {
                memory = follower.rule().hasAbsence()
                        ? waitFor(follower, memory, copy.incident(), arriving, context)
                        : fire(follower, memory, copy, arriving, out);
            }
        }
        state.update(memory);
    }

    /** Sends the match that rests on the arriving report, if there is one and nothing stands against it. */
    private SubjectMemory fire(
            Follower follower,
            SubjectMemory memory,
            SubjectIncident copy,
            Occurrence arriving,
            Collector<Fulfilment> out) {
        SubjectMemory after = memory;
        for (Match match : follower.reading().matches(memory.timeline(), Long.MAX_VALUE)) {
            if (match.evidence().contains(arriving)) {
                after = decide(follower, after, match, copy.subject(), copy.incident(), out);
            }
        }
        return after;
    }

    private SubjectMemory decide(
            Follower follower,
            SubjectMemory memory,
            Match match,
            Subject subject,
            Incident last,
            Collector<Fulfilment> out) {
        Rule rule = follower.rule();
        if (memory.sentOnAnyOf(rule.id(), match.evidence())
                || !follower.machine().confirms(match.evidence())) {
            return memory;
        }
        Long latest = memory.latestSent(rule.id(), match.time());
        if (latest != null && match.time() - latest < rule.suppress() * 1_000) {
            follower.suppressed().inc();
            return memory;
        }
        out.collect(new Fulfilment(rule.id(), List.of(subject), match.evidence(), last));
        List<Sent> sent = new ArrayList<>(memory.sent());
        sent.add(new Sent(
                rule.id(), match.evidence().stream().map(Occurrence::reportId).toList(), match.time()));
        return new SubjectMemory(memory.timeline(), sent, memory.waiting());
    }

    /** If the arriving report opens an absence, sets its deadline. */
    private SubjectMemory waitFor(
            Follower follower, SubjectMemory memory, Incident incident, Occurrence arriving, Context context) {
        Rule rule = follower.rule();
        Condition lastPositive =
                rule.positiveSteps().get(rule.positiveSteps().size() - 1).when();
        if (!lastPositive.holds(arriving.labels())) {
            return memory;
        }
        long due = arriving.time() + rule.within() * 1_000;
        context.timerService().registerProcessingTimeTimer(clock(due));
        List<Waiting> waiting = new ArrayList<>(memory.waiting());
        waiting.add(new Waiting(rule.id(), incident, due));
        return new SubjectMemory(memory.timeline(), memory.sent(), waiting);
    }

    /** Deadlines have come: what is still absent now is absent. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        SubjectMemory memory = state.value();
        if (memory == null) {
            return;
        }
        List<Waiting> due = memory.waiting().stream()
                .filter(open -> clock(open.due()) <= timestamp)
                .toList();
        List<Waiting> open = new ArrayList<>(memory.waiting());
        open.removeAll(due);
        memory = new SubjectMemory(memory.timeline(), memory.sent(), open);
        Subject subject = Subject.ofKey(context.getCurrentKey());
        for (Follower follower : followers) {
            for (Waiting deadline : due) {
                if (deadline.ruleId().equals(follower.rule().id())) {
                    memory = decideAbsence(follower, memory, deadline, subject, out);
                }
            }
        }
        state.update(memory);
    }

    private SubjectMemory decideAbsence(
            Follower follower, SubjectMemory memory, Waiting deadline, Subject subject, Collector<Fulfilment> out) {
        SubjectMemory after = memory;
        String last = deadline.last().report().reportId();
        for (Match match : follower.reading().matches(memory.timeline(), deadline.due())) {
            if (match.last().reportId().equals(last)) {
                after = decide(follower, after, match, subject, deadline.last(), out);
            }
        }
        return after;
    }

    /** When a deadline in event time is looked at, in processing time: milliseconds, rounded up, and the settling. */
    private long clock(long due) {
        return Math.floorDiv(due, 1_000) + 1 + settle.toMillis();
    }

    /** Without what is older than the retention (but for what an open deadline rests on), and with room for what is new. */
    private SubjectMemory pruned(SubjectMemory memory) {
        List<Occurrence> timeline = memory.timeline();
        long newest = timeline.get(timeline.size() - 1).time();
        long oldest = newest - Occurrence.micros(Instant.EPOCH.plus(retention));
        int forgotten = 0;
        while (timeline.get(forgotten).time() < oldest && !rests(memory, timeline.get(forgotten))) {
            forgotten++;
        }
        int surplus = timeline.size() - forgotten - MOST_INCIDENTS;
        if (surplus > 0) {
            overflowed.inc(surplus);
            forgotten += surplus;
        }
        List<Sent> sent = memory.sent().stream()
                .filter(earlier -> earlier.time() >= oldest)
                .toList();
        return new SubjectMemory(List.copyOf(timeline.subList(forgotten, timeline.size())), sent, memory.waiting());
    }

    private static boolean rests(SubjectMemory memory, Occurrence occurrence) {
        return memory.waiting().stream()
                .anyMatch(open -> open.last().report().reportId().equals(occurrence.reportId()));
    }
}
