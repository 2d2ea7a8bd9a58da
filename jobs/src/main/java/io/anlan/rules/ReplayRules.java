package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The rules over a bounded input. Keyed by subject: when all its incidents are there, each rule reads the timeline once,
 * in order, to the end of time. The result does not hang on the order of the input.
 */
public final class ReplayRules extends KeyedProcessFunction<String, SubjectIncident, Fulfilment> {

    private static final long serialVersionUID = 1L;

    private final List<Rule> rules;

    private transient ListState<SubjectIncident> incidents;
    private transient List<Reader> readers;

    public ReplayRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A rule with what it takes to read it. */
    private record Reader(Rule rule, Reading reading, Machine machine, Suppression suppression, Tally suppressed) {}

    @Override
    public void open(OpenContext context) {
        incidents = getRuntimeContext().getListState(new ListStateDescriptor<>("incidents", SubjectIncident.class));
        readers = new ArrayList<>();
        for (Rule rule : rules) {
            readers.add(new Reader(
                    rule,
                    new Reading(rule),
                    new Machine(rule, getRuntimeContext()),
                    new Suppression(rule),
                    Tally.of(getRuntimeContext(), Metrics.SUPPRESSED, "rule", rule.id())));
        }
    }

    @Override
    public void close() {
        if (readers != null) {
            readers.forEach(one -> one.machine().close());
        }
    }

    @Override
    public void processElement(SubjectIncident incident, Context context, Collector<Fulfilment> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        incidents.add(incident);
    }

    /** The end of the input. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        NavigableMap<Occurrence, Incident> timeline = new TreeMap<>();
        Subject subject = null;
        for (SubjectIncident incident : incidents.get()) {
            timeline.put(Occurrence.of(incident.incident()), incident.incident());
            subject = incident.subject();
        }
        incidents.clear();
        List<Occurrence> inOrder = List.copyOf(timeline.keySet());
        for (Reader reader : readers) {
            if (reader.rule().subjects().contains(subject.type())) {
                read(reader, subject, inOrder, timeline, out);
            }
        }
    }

    private void read(
            Reader reader,
            Subject subject,
            List<Occurrence> inOrder,
            Map<Occurrence, Incident> timeline,
            Collector<Fulfilment> out) {
        List<Match> matches = reader.reading().matches(inOrder, Long.MAX_VALUE);
        List<Match> sent = reader.suppression().sent(matches);
        reader.suppressed().inc(matches.size() - sent.size());
        for (Match match : sent) {
            if (!reader.machine().confirms(match.evidence())) {
                continue;
            }
            out.collect(
                    new Fulfilment(reader.rule().id(), List.of(subject), match.evidence(), timeline.get(match.last())));
        }
    }
}
