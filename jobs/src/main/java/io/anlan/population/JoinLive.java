package io.anlan.population;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PopulationUpdate;
import io.anlan.population.PersonState.WaitingReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The population join, live. Keyed by person. A person whom the register knows costs no wait. One whom it does not know
 * (yet) is waited for, at most the grace; then the report goes on without.
 */
public final class JoinLive extends KeyedCoProcessFunction<String, PersonLookup, PopulationUpdate, PersonFound> {

    private static final long serialVersionUID = 1L;

    private final Duration grace;

    private transient ValueState<PersonState> state;
    private transient Tally unknownPersons;

    /** @param grace how long an unknown person is waited for, in processing time */
    public JoinLive(Duration grace) {
        this.grace = grace;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("person", PersonState.class));
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

    private void answer(String personId, PersonHistory history, LabelledReport report, Collector<PersonFound> out) {
        Person person = history.liveAt(report.receivedAt().instant());
        if (person == null) {
            unknownPersons.inc();
        }
        out.collect(new PersonFound(personId, person, report));
    }
}
