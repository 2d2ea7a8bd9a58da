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
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The population join over a bounded input. Keyed by person. Each report sees the person exactly as the register stood
 * at receivedAt; since that asks for all versions and no order, both inputs are gathered and joined at the end of the
 * key's input.
 */
public final class JoinReplay extends KeyedCoProcessFunction<String, PersonLookup, PopulationUpdate, PersonFound> {

    private static final long serialVersionUID = 1L;

    private transient ListState<PersonLookup> lookups;
    private transient ListState<PopulationUpdate> updates;
    private transient Tally unknownPersons;

    @Override
    public void open(OpenContext context) {
        lookups = getRuntimeContext().getListState(new ListStateDescriptor<>("lookups", PersonLookup.class));
        updates = getRuntimeContext().getListState(new ListStateDescriptor<>("updates", PopulationUpdate.class));
        unknownPersons = Tally.of(getRuntimeContext(), Metrics.UNKNOWN_PERSONS);
    }

    @Override
    public void processElement1(PersonLookup lookup, Context context, Collector<PersonFound> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        lookups.add(lookup);
    }

    @Override
    public void processElement2(PopulationUpdate update, Context context, Collector<PersonFound> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        updates.add(update);
    }

    /** The end of the input. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PersonFound> out) throws Exception {
        NavigableMap<Instant, PopulationUpdate> register = register();
        for (PersonLookup lookup : lookups.get()) {
            LabelledReport report = lookup.report();
            Map.Entry<Instant, PopulationUpdate> version =
                    register.floorEntry(report.receivedAt().instant());
            Person person = version == null ? null : version.getValue().person();
            if (person == null) {
                unknownPersons.inc();
            }
            out.collect(new PersonFound(lookup.personId(), person, report));
            erase(register, lookup, person, context);
        }
        lookups.clear();
        updates.clear();
    }

    /** Each erasure after the report reaches the subjects that it touched through the person. */
    private static void erase(
            NavigableMap<Instant, PopulationUpdate> register, PersonLookup lookup, Person person, Context context) {
        Instant receivedAt = lookup.report().receivedAt().instant();
        for (PopulationUpdate update : register.tailMap(receivedAt, false).values()) {
            if (update.person() == null) {
                for (Subject subject : Subjects.through(lookup.personId(), person, lookup.report())) {
                    context.output(JoinLive.ERASED, new SubjectErasure(subject, lookup.personId(), update.updatedAt()));
                }
                return;
            }
        }
    }

    /** The versions by their moment; of equal moments the first to arrive. */
    private NavigableMap<Instant, PopulationUpdate> register() throws Exception {
        NavigableMap<Instant, PopulationUpdate> register = new TreeMap<>();
        for (PopulationUpdate update : updates.get()) {
            register.merge(update.updatedAt(), update, JoinReplay::firstToArrive);
        }
        return register;
    }

    private static PopulationUpdate firstToArrive(PopulationUpdate one, PopulationUpdate other) {
        return one.arrival() <= other.arrival() ? one : other;
    }
}
