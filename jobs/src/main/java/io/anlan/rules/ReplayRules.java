package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private transient ListState<SubjectIncident> told;
    private transient List<Reader> readers;
    private transient IncidentBytes bytes;

    public ReplayRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A rule with what it takes to read it. */
    private record Reader(
            Rule rule, RuleHead head, Steps steps, Machine machine, Suppression suppression, Tally suppressed) {}

    @Override
    public void open(OpenContext context) {
        told = getRuntimeContext().getListState(new ListStateDescriptor<>("told", SubjectIncident.class));
        bytes = new IncidentBytes();
        readers = new ArrayList<>();
        for (Rule rule : rules) {
            readers.add(new Reader(
                    rule,
                    RuleHead.of(rule),
                    new Steps(rule),
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
    public void processElement(SubjectIncident one, Context context, Collector<Fulfilment> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        told.add(one);
    }

    /** The end of the input. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        Subject subject = null;
        Map<String, SubjectIncident> incidents = new HashMap<>();
        List<Erasure> erasures = new ArrayList<>();
        for (SubjectIncident one : told.get()) {
            subject = one.subject();
            if (one.erasure() != null) {
                erasures.add(one.erasure());
            } else {
                incidents.put(one.report().reportId(), one);
            }
        }
        told.clear();
        erasures.sort(Comparator.comparingLong(Erasure::before));
        Timeline timeline = Timeline.of(
                incidents.values().stream().map(SubjectIncident::report).toList(),
                report -> incidents.get(report.reportId()).members());
        for (Reader reader : readers) {
            if (reader.rule().subjects().contains(subject.type())) {
                List<Match> matches = read(reader, timeline, erasures);
                send(reader, subject, matches, incidents, out);
            }
        }
    }

    /** In stretches: after an erasure there is less to read. */
    private static List<Match> read(Reader reader, Timeline whole, List<Erasure> erasures) {
        Reading reading = new Reading(reader.steps(), Place.BEGINNING);
        Timeline timeline = whole;
        for (Erasure erasure : erasures) {
            reading.on(timeline, erasure.before());
            timeline = timeline.without(erasure.personId(), erasure.before());
        }
        reading.on(timeline, Long.MAX_VALUE);
        return reading.matches();
    }

    private void send(
            Reader reader,
            Subject subject,
            List<Match> matches,
            Map<String, SubjectIncident> incidents,
            Collector<Fulfilment> out) {
        List<Match> sent = reader.suppression().sent(matches);
        reader.suppressed().inc(matches.size() - sent.size());
        for (Match match : sent) {
            List<Occurrence> evidence = match.chain().reports();
            if (reader.machine().confirms(evidence)) {
                SubjectIncident last = incidents.get(match.chain().last().reportId());
                out.collect(new Fulfilment(reader.head(), List.of(subject), evidence, bytes.unpack(last.incident())));
            }
        }
    }
}
