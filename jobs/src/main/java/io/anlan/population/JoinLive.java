package io.anlan.population;

import io.anlan.incident.Subjects;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Subject;
import io.anlan.model.SubjectErasure;
import io.anlan.population.PersonState.WaitingReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The population join, live. Keyed by person. A person whom the register knows costs no wait. One whom it does not know
 * (yet) is waited for, at most the grace; then the report goes on without.
 *
 * <p>Until the register has been loaded nobody can be said to be known or unknown, and all reports wait. The end of the
 * load is the end of event time, which the source of the first load announces behind its last record and the other sources,
 * idle in event time, do not hold up. So nothing has to be remembered of it: a load that is over announces it again after a
 * restart, and one that was broken off does not.
 */
public final class JoinLive extends KeyedCoProcessFunction<String, PersonLookup, PopulationUpdate, PersonFound> {

    /** Subjects that a person's erasure has to reach. */
    public static final OutputTag<SubjectErasure> ERASED = new OutputTag<>("erased") {};

    private static final long serialVersionUID = 1L;

    private final Duration grace;
    private final Duration retention;

    private transient ValueState<PersonState> state;
    private transient MapState<Subject, Long> touched;
    private transient Tally unknownPersons;

    /**
     * @param grace how long an unknown person is waited for, in processing time
     * @param retention how long timelines remember, and this which of them the person is on
     */
    public JoinLive(Duration grace, Duration retention) {
        this.grace = grace;
        this.retention = retention;
    }

    /** The state in which a person is kept; {@link BootstrapPersons} writes it too. */
    static ValueStateDescriptor<PersonState> personState() {
        return new ValueStateDescriptor<>("person", PersonState.class);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(personState());
        MapStateDescriptor<Subject, Long> subjects = new MapStateDescriptor<>("touched", Subject.class, Long.class);
        subjects.enableTimeToLive(StateTtlConfig.newBuilder(retention).build());
        touched = getRuntimeContext().getMapState(subjects);
        unknownPersons = Tally.of(getRuntimeContext(), Metrics.UNKNOWN_PERSONS);
    }

    @Override
    public void processElement1(PersonLookup lookup, Context context, Collector<PersonFound> out) throws Exception {
        PersonState known = known();
        if (!isLoaded(context.timerService())) {
            // They are let go in the order of their event time, by which the rules have the least to read anew.
            context.timerService().registerEventTimeTimer(heldAt(lookup.report()));
            state.update(known.waitedForBy(new WaitingReport(lookup.report(), WaitingReport.FOR_THE_LOAD)));
        } else if (known.history().isEmpty()) {
            state.update(known.waitedForBy(withGrace(lookup.report(), context.timerService())));
        } else {
            answer(lookup.personId(), known.history(), lookup.report(), out);
        }
    }

    private static boolean isLoaded(TimerService time) {
        return time.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    }

    private static long heldAt(LabelledReport report) {
        return report.receivedAt().instant().toEpochMilli();
    }

    private WaitingReport withGrace(LabelledReport report, TimerService time) {
        long until = time.currentProcessingTime() + grace.toMillis();
        time.registerProcessingTimeTimer(until);
        return new WaitingReport(report, until);
    }

    @Override
    public void processElement2(PopulationUpdate update, Context context, Collector<PersonFound> out) throws Exception {
        PersonState known = known();
        PersonHistory history = known.history().with(update);
        List<WaitingReport> stillWaiting = new ArrayList<>();
        for (WaitingReport waiting : known.waiting()) {
            if (isLoaded(context.timerService())) {
                context.timerService().deleteProcessingTimeTimer(waiting.until());
                answer(update.personId(), history, waiting.report(), out);
            } else {
                stillWaiting.add(waiting);
            }
        }
        state.update(new PersonState(history, stillWaiting));
        if (update.person() == null) {
            erase(update, context);
        }
    }

    /** What was reported from the erasure on stays, and would be reached by a next one. */
    private void erase(PopulationUpdate erasure, Context context) throws Exception {
        long from = erasure.updatedAt().toEpochMilli();
        List<Subject> forgotten = new ArrayList<>();
        for (Map.Entry<Subject, Long> subject : touched.entries()) {
            context.output(ERASED, new SubjectErasure(subject.getKey(), erasure.personId(), erasure.updatedAt()));
            if (subject.getValue() < from) {
                forgotten.add(subject.getKey());
            }
        }
        for (Subject subject : forgotten) {
            touched.remove(subject);
        }
    }

    /** The register is loaded, or the grace of the reports that have waited until now is over. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PersonFound> out) throws Exception {
        boolean loaded = context.timeDomain() == TimeDomain.EVENT_TIME;
        PersonState known = known();
        List<WaitingReport> stillWaiting = new ArrayList<>();
        for (WaitingReport waiting : known.waiting()) {
            LabelledReport report = waiting.report();
            boolean letGo = loaded && waiting.isForTheLoad() && heldAt(report) <= timestamp;
            boolean graceIsOver = !loaded && waiting.until() <= timestamp;
            if (graceIsOver || (letGo && !known.history().isEmpty())) {
                answer(context.getCurrentKey(), known.history(), report, out);
            } else {
                stillWaiting.add(letGo ? withGrace(report, context.timerService()) : waiting);
            }
        }
        if (stillWaiting.isEmpty() && known.history().isEmpty()) {
            state.clear();
        } else {
            state.update(new PersonState(known.history(), stillWaiting));
        }
    }

    private PersonState known() throws Exception {
        PersonState known = state.value();
        return known == null ? PersonState.EMPTY : known;
    }

    private void answer(String personId, PersonHistory history, LabelledReport report, Collector<PersonFound> out)
            throws Exception {
        Person person = history.liveAt(report.receivedAt().instant());
        if (person == null) {
            unknownPersons.inc();
        }
        for (Subject subject : Subjects.through(personId, person, report)) {
            // Written without a look at what was there: this is done for each person of each report.
            touched.put(subject, report.receivedAt().instant().toEpochMilli());
        }
        out.collect(new PersonFound(personId, person, report));
    }
}
