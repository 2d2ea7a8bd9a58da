package io.anlan.incident;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.PersonFound;
import io.anlan.model.Subject;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Brings the copies of a report together again when all its people have answered. Keyed by report.
 *
 * <p>It remembers what went out, so that a later revision that is no dispute any more can withdraw it, and so that a
 * revision which waited for an unknown person cannot come out after a higher one that did not.
 */
public final class GatherIncident extends KeyedProcessFunction<String, PersonFound, Incident> {

    private static final long serialVersionUID = 1L;

    private final Duration retention;

    private transient ValueState<Gathering> state;
    private transient Tally incidents;

    /** @param retention how long a report is remembered, in processing time */
    public GatherIncident(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Gathering> descriptor = new ValueStateDescriptor<>("gathering", Gathering.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(retention).build());
        state = getRuntimeContext().getState(descriptor);
        incidents = Tally.of(getRuntimeContext(), Metrics.INCIDENTS);
    }

    @Override
    public void processElement(PersonFound answer, Context context, Collector<Incident> out) throws Exception {
        Gathering known = state.value();
        Gathering before = known == null ? Gathering.NOTHING_YET : known;
        if (answer.report().revision() < before.revision()) {
            return;
        }
        Gathering gathering = before.with(answer);
        if (!gathering.isComplete()) {
            state.update(gathering);
            return;
        }
        Incident incident = People.gather(gathering);
        boolean isIncident = answer.report().labels().isIncident();
        List<Subject> touches = isIncident ? List.copyOf(Subjects.of(incident)) : List.of();
        state.update(gathering.sent(touches, incident.labels().isDispute()));
        if (isIncident) {
            incidents.inc();
            out.collect(incident);
        } else if (incident.replacesDispute() || !incident.touchedBefore().isEmpty()) {
            out.collect(incident);
        }
    }
}
