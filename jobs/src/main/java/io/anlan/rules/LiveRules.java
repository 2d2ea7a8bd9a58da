package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import io.anlan.rules.SubjectMemory.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The rules, live. Keyed by subject; one value holds the subject's timeline and what each rule has fired on. Rules may
 * change while it runs, by a broadcast stream.
 *
 * <p>When an incident comes, in whatever order, it is put where it belongs, and each rule that it concerns is asked which
 * matches it makes true, as if all had come in order. Such a match goes out at once if it rests on none that has had its
 * warning. There is no watermark and no buffer: a late report is never dropped, and a lone one at night is as fast as one
 * at rush hour. Absences have a deadline: a timer in processing time.
 *
 * <p>What is kept is facts and not machine states, so a rule that comes or changes finds the past, and nothing has to be
 * migrated.
 */
public final class LiveRules extends KeyedBroadcastProcessFunction<String, SubjectIncident, RuleRecord, Fulfilment> {

    /** What the topic has said of each rule. The topic wins over the rules given at start. */
    public static final MapStateDescriptor<String, RuleRecord> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(RuleRecord.class));

    private static final long serialVersionUID = 1L;

    /** A subject's incidents beyond this many are forgotten, the oldest first, and counted. */
    static final int MOST_INCIDENTS = 1_000;

    /** So many more are let come before that is done, since each rule then reads what it is about to lose. */
    static final int MORE_INCIDENTS = 100;

    /** And so much longer than the retention. */
    private static final Duration MORE_TIME = Duration.ofDays(1);

    private static final long NOT_YET = -1;

    private final List<Rule> rules;
    private final Set<String> purposes;
    private final Duration retention;
    private final Duration settle;

    private transient ValueState<byte[]> memories;
    private transient MapState<String, Incident> openedBy;
    private transient IncidentBytes incidents;
    private transient RulesInForce inForce;
    private transient Tally overflowed;

    /** When the first record or timer came after the start, in processing time. */
    private transient long atWorkSince;

    /**
     * @param rules given at start
     * @param purposes whose rules are followed
     * @param retention how long an incident stays on a timeline, in event time
     * @param settle how long after its due time an absence is decided, so that a backlog is read first
     */
    public LiveRules(List<Rule> rules, Set<String> purposes, Duration retention, Duration settle) {
        this.rules = List.copyOf(rules);
        this.purposes = Set.copyOf(purposes);
        this.retention = retention;
        this.settle = settle;
    }

    @Override
    public void open(OpenContext context) {
        // An absence may be due as long after its report as that is kept, and is decided a while later still.
        StateTtlConfig expiry = StateTtlConfig.newBuilder(
                        retention.plus(settle).plus(MORE_TIME).plus(MORE_TIME))
                .build();
        ValueStateDescriptor<byte[]> subject =
                new ValueStateDescriptor<>("subject", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        subject.enableTimeToLive(expiry);
        memories = getRuntimeContext().getState(subject);
        MapStateDescriptor<String, Incident> opened =
                new MapStateDescriptor<>("absence-opened-by", String.class, Incident.class);
        opened.enableTimeToLive(expiry);
        openedBy = getRuntimeContext().getMapState(opened);
        incidents = new IncidentBytes();
        atWorkSince = NOT_YET;
        inForce = new RulesInForce(rules, purposes, getRuntimeContext());
        overflowed = Tally.of(getRuntimeContext(), Metrics.OVERFLOWED);
    }

    @Override
    public void close() {
        if (inForce != null) {
            inForce.close();
        }
    }

    /** A rule has changed: from the next incident on it is followed as it is now. */
    @Override
    public void processBroadcastElement(RuleRecord record, Context context, Collector<Fulfilment> out)
            throws Exception {
        RuleRecord known = context.getBroadcastState(RULES).get(record.ruleId());
        if (known == null || record.replaces(known)) {
            context.getBroadcastState(RULES).put(record.ruleId(), record);
            inForce.haveChanged();
        }
    }

    @Override
    public void processElement(SubjectIncident told, ReadOnlyContext context, Collector<Fulfilment> out)
            throws Exception {
        List<Follower> followers = inForce.followers(told.subject().type(), context.getBroadcastState(RULES));
        atWork(context.timerService().currentProcessingTime());
        SubjectMemory memory = memory();
        if (told.erasure() != null) {
            keep(memory, memory.without(told.erasure()));
            eraseFromOpen(told.erasure());
            return;
        }
        SubjectMemory without = memory.without(told.report().reportId());
        keep(memory, told.isWithdrawn() ? without : arrived(without, told, followers, context, out));
    }

    private SubjectMemory arrived(
            SubjectMemory before,
            SubjectIncident told,
            List<Follower> followers,
            ReadOnlyContext context,
            Collector<Fulfilment> out)
            throws Exception {
        SubjectMemory memory = pruned(before.with(told.report(), told.members()), followers);
        int index = memory.timeline().indexOf(told.report().reportId());
        if (index < 0) {
            return memory;
        }
        int labels = memory.timeline().labels(index);
        for (Follower follower : followers) {
            if (follower.isConcernedBy(labels)) {
                memory = follower.waitsForAbsence()
                        ? waitFor(follower, memory, index, told, context)
                        : follower.fire(memory, index, told.subject(), () -> incidents.unpack(told.incident()), out);
            }
        }
        return memory;
    }

    /**
     * Absences that the arriving report opens get a deadline. Where it ends others their deadlines stay: a revision may take
     * it away again, and whether anything stands against them is read when they are due.
     */
    private SubjectMemory waitFor(
            Follower follower, SubjectMemory memory, int arriving, SubjectIncident told, ReadOnlyContext context)
            throws Exception {
        String ruleId = follower.rule().id();
        List<Deadline> deadlines = new ArrayList<>(memory.deadlines());
        for (Match match : follower.readAnew(memory).matches()) {
            if (!match.chain().contains(arriving)) {
                continue;
            }
            List<String> evidence = match.chain().reportIds();
            boolean opens =
                    deadline(memory, ruleId, evidence) == null && !memory.sent().onAnyOf(ruleId, evidence);
            if (opens) {
                String reportId = told.report().reportId();
                long decidedAt = decidedAt(match.time(), context.timerService().currentProcessingTime());
                context.timerService().registerProcessingTimeTimer(decidedAt);
                openedBy.put(reportId, incidents.unpack(told.incident()));
                deadlines.add(new Deadline(ruleId, evidence, match.time(), decidedAt, reportId));
            }
        }
        return memory.withDeadlines(deadlines);
    }

    private static Deadline deadline(SubjectMemory memory, String ruleId, List<String> evidence) {
        for (Deadline open : memory.deadlines()) {
            if (open.ruleId().equals(ruleId) && open.evidence().equals(evidence)) {
                return open;
            }
        }
        return null;
    }

    /** Deadlines have come: what is still absent now is absent. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        Subject subject = Subject.ofKey(context.getCurrentKey());
        List<Follower> followers = inForce.followers(subject.type(), context.getBroadcastState(RULES));
        SubjectMemory before = memory();
        long now = context.timerService().currentProcessingTime();
        atWork(now);
        long settled = atWorkSince + settle.toMillis();
        SubjectMemory memory = before;
        for (Deadline deadline : inOrder(before)) {
            if (deadline.decidedAt() <= timestamp) {
                memory = now < settled
                        ? postponed(memory, deadline, settled, context)
                        : decided(memory, deadline, subject, followers, context, out);
            }
        }
        keep(before, memory);
    }

    /** In the order in which a replay has them: it decides which of two is suppressed. */
    private static List<Deadline> inOrder(SubjectMemory memory) {
        List<Deadline> deadlines = new ArrayList<>(memory.deadlines());
        deadlines.sort(Comparator.comparingLong(Deadline::due)
                .thenComparingInt(open -> memory.timeline()
                        .indexOf(open.evidence().get(open.evidence().size() - 1))));
        return deadlines;
    }

    private void atWork(long now) {
        if (atWorkSince == NOT_YET) {
            atWorkSince = now;
        }
    }

    /** It came due while the job was down, or as it started: what lies ready to be read is read first. */
    private static SubjectMemory postponed(
            SubjectMemory memory, Deadline deadline, long settled, OnTimerContext context) {
        context.timerService().registerProcessingTimeTimer(settled);
        List<Deadline> deadlines = new ArrayList<>(memory.deadlines());
        deadlines.remove(deadline);
        deadlines.add(new Deadline(deadline.ruleId(), deadline.evidence(), deadline.due(), settled, deadline.toldBy()));
        return memory.withDeadlines(deadlines);
    }

    /** By the rule as it is now: it may have been changed, or be no more. */
    private SubjectMemory decided(
            SubjectMemory before,
            Deadline deadline,
            Subject subject,
            List<Follower> followers,
            OnTimerContext context,
            Collector<Fulfilment> out)
            throws Exception {
        List<Deadline> others = new ArrayList<>(before.deadlines());
        others.remove(deadline);
        SubjectMemory memory = before.withDeadlines(others);
        Incident opened = openedBy.get(deadline.toldBy());
        for (Follower follower : followers) {
            if (!follower.rule().id().equals(deadline.ruleId())) {
                continue;
            }
            for (Match match : follower.readAnew(memory).matches()) {
                if (!match.chain().reportIds().equals(deadline.evidence())) {
                    continue;
                }
                if (match.time() > deadline.due()) {
                    long later = decidedAt(match.time(), context.timerService().currentProcessingTime());
                    context.timerService().registerProcessingTimeTimer(later);
                    others.add(new Deadline(
                            deadline.ruleId(), deadline.evidence(), match.time(), later, deadline.toldBy()));
                    return before.withDeadlines(others);
                }
                memory = follower.send(memory, match, subject, () -> opened, out);
            }
        }
        return memory;
    }

    /** When a deadline in event time is decided, in processing time; one that is past already lets a backlog be read. */
    private long decidedAt(long due, long now) {
        return Math.max(Math.floorDiv(due, 1_000) + 1, now) + settle.toMillis();
    }

    /** Without what is older than the retention and with room for what is new; an open absence keeps its reports. */
    private SubjectMemory pruned(SubjectMemory memory, List<Follower> followers) {
        Timeline timeline = memory.timeline();
        if (timeline.size() == 0) {
            return memory;
        }
        long newest = timeline.time(timeline.size() - 1);
        long oldest = newest - micros(retention);
        int forgotten = timeline.time(0) < oldest - micros(MORE_TIME) ? timeline.after(new Place(oldest, "")) : 0;
        int surplus = timeline.size() - forgotten - MOST_INCIDENTS;
        if (surplus > MORE_INCIDENTS) {
            overflowed.inc(surplus);
            forgotten += surplus;
        }
        if (forgotten == 0) {
            return memory;
        }
        SubjectMemory kept = memory;
        for (Follower follower : followers) {
            kept = follower.keepingFloor(kept, forgotten);
        }
        return kept.on(timeline.from(forgotten, neededByDeadlines(memory, forgotten, followers)))
                .since(oldest);
    }

    /** Of the first reports those on which an open absence rests, and those which may have settled one. */
    private static Set<String> neededByDeadlines(SubjectMemory memory, int first, List<Follower> followers) {
        Set<String> needed = memory.deadlines().stream()
                .flatMap(open -> open.evidence().stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < first && !memory.deadlines().isEmpty(); i++) {
            int labels = memory.timeline().labels(i);
            if (followers.stream().anyMatch(follower -> follower.isSettledBy(labels))) {
                needed.add(memory.timeline().reportId(i));
            }
        }
        return needed;
    }

    /** Nor does a warning of an absence that stays open show the person. */
    private void eraseFromOpen(Erasure erasure) throws Exception {
        for (Map.Entry<String, Incident> opened : openedBy.entries()) {
            if (Occurrence.of(opened.getValue()).time() < erasure.before()) {
                opened.setValue(opened.getValue().without(erasure.personId()));
            }
        }
    }

    private SubjectMemory memory() throws Exception {
        byte[] bytes = memories.value();
        return bytes == null ? SubjectMemory.NOTHING : MemoryBytes.read(bytes);
    }

    private void keep(SubjectMemory before, SubjectMemory after) throws Exception {
        memories.update(MemoryBytes.write(after));
        if (after.deadlines() == before.deadlines()) {
            return;
        }
        Set<String> past = toldBy(before);
        past.removeAll(toldBy(after));
        for (String reportId : past) {
            openedBy.remove(reportId);
        }
    }

    /** The reports whose incidents are kept for absences that are open. */
    private static Set<String> toldBy(SubjectMemory memory) {
        return memory.deadlines().stream().map(Deadline::toldBy).collect(Collectors.toCollection(HashSet::new));
    }

    private static long micros(Duration duration) {
        return Occurrence.micros(Instant.EPOCH.plus(duration));
    }
}
