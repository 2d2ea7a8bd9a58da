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
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The population join, live. Keyed by person. A person whom the register knows costs no wait. One whom it does not know
 * (yet) is waited for, at most the grace; then the report goes on without.
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

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("person", PersonState.class));
        MapStateDescriptor<Subject, Long> subjects = new MapStateDescriptor<>("touched", Subject.class, Long.class);
        subjects.enableTimeToLive(StateTtlConfig.newBuilder(retention).build());
        touched = getRuntimeContext().getMapState(subjects);
        unknownPersons = Tally.of(getRuntimeContext(), Metrics.UNKNOWN_PERSONS);
    }

    @Override
    public void processElement1(PersonLookup lookup, Context context, Collector<PersonFound> out) throws Exception {
        PersonState known = known();
        if (!known.history().isEmpty()) {
            answer(lookup.personId(), known.history(), lookup.report(), out);
            return;
        }
        long until = context.timerService().currentProcessingTime() + grace.toMillis();
        context.timerService().registerProcessingTimeTimer(until);
        List<WaitingReport> waiting = new ArrayList<>(known.waiting());
        waiting.add(new WaitingReport(lookup.report(), until));
        state.update(new PersonState(known.history(), waiting));
    }

    @Override
    public void processElement2(PopulationUpdate update, Context context, Collector<PersonFound> out) throws Exception {
        PersonState known = known();
        PersonHistory history = known.history().with(update);
        for (WaitingReport waiting : known.waiting()) {
            context.timerService().deleteProcessingTimeTimer(waiting.until());
            answer(update.personId(), history, waiting.report(), out);
        }
        state.update(new PersonState(history, List.of()));
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

    /** The grace of the reports that have waited until now is over. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PersonFound> out) throws Exception {
        PersonState known = known();
        List<WaitingReport> stillWaiting = new ArrayList<>();
        for (WaitingReport waiting : known.waiting()) {
            if (waiting.until() <= timestamp) {
                answer(context.getCurrentKey(), known.history(), waiting.report(), out);
            } else {
                stillWaiting.add(waiting);
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
