package io.anlan.bench;

import io.anlan.job.AnlanJob;
import io.anlan.model.SubjectType;
import io.anlan.rules.Occurrence;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleReader;
import io.anlan.rules.Step;
import io.anlan.rules.SubjectIncident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The operator that follows rules, beside Flink's own {@code CEP.pattern} on RocksDB and on the heap: the same stream, in order,
 * of 100,000 subjects in bounded jobs on a cluster in this JVM; no checkpoints. Prints a table in Markdown.
 *
 * <p>CEP gets less to carry than the river's operator does: of each incident only what rules ask for. It takes nobody's
 * suppression; for the comparison the rule suppresses nothing, so the number of matches has to be the same.
 *
 * <p>{@code quick} makes everything ten times shorter and rougher; {@code one}, {@code all} and {@code rocksdb} choose among
 * the rows. A warm-up is a whole run, since the compiler is not through with a shorter one; of CEP on RocksDB a tenth of it.
 */
public final class RulesBesideCep {

    private static final int PARALLELISM = 2;
    private static final int RUNS = 3;
    private static final long SUBJECTS = 100_000;
    private static final long INCIDENTS = 1_000_000;

    /** Of the same stream: on RocksDB CEP would take all day for the whole of it. */
    private static final long INCIDENTS_OF_CEP_ON_ROCKSDB = 50_000;

    /** Ten incidents a subject, three a month. */
    private static final Duration SPAN = Duration.ofDays(100);

    /** Ten incidents a subject, not one a month: still far more than a city has. */
    private static final Duration A_YEAR = Duration.ofDays(365);

    private static final String ONE_RULE = "repeat-dispute";

    private static final String QUICK = "quick";

    /** Of the whole: one rule beside CEP on the heap, all rules, one rule beside CEP on RocksDB. */
    private static final List<String> PARTS = List.of("one", "all", "rocksdb");

    private final long shorter;
    private final Set<String> parts;

    private RulesBesideCep(long shorter, Set<String> parts) {
        this.shorter = shorter;
        this.parts = parts;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Set<String> parts = new LinkedHashSet<>(List.of(args));
        boolean quick = parts.remove(QUICK);
        if (!PARTS.containsAll(parts)) {
            System.err.println("usage: RulesBesideCep [" + QUICK + "] [" + String.join("] [", PARTS) + "]");
            System.exit(2);
        }
        new RulesBesideCep(quick ? 10 : 1, parts.isEmpty() ? Set.copyOf(PARTS) : parts).run();
    }

    /** A job over a stream of incidents that ends in matches. */
    private interface Following {
        DataStream<?> matches(DataStream<SubjectIncident> incidents);
    }

    private void run() throws Exception {
        List<Rule> shipped = RuleReader.shipped();
        Rule one = unsuppressed(shipped.stream()
                .filter(rule -> rule.id().equals(ONE_RULE))
                .findFirst()
                .orElseThrow());
        List<SubjectType> ofOne = one.subjects();
        List<SubjectType> ofAll = List.of(SubjectType.values());
        Following anlanOne = incidents ->
                RuleOperator.follow(incidents.keyBy(SubjectIncident::subjectKey, Types.STRING), List.of(one));
        Following anlanAll =
                incidents -> RuleOperator.follow(incidents.keyBy(SubjectIncident::subjectKey, Types.STRING), shipped);
        Following cep = incidents -> followByCep(incidents, one);

        System.out.println();
        System.out.println(
                Machine.describe() + "; parallelism " + PARALLELISM + ", " + RUNS + " runs after one to warm up");
        System.out.println();
        System.out.println("| operator | state | rules | incidents | matches | incidents/s | µs of processor time |");
        System.out.println("|---|---|---|---|---|---|---|");
        if (parts.contains("one")) {
            measure("Anlan", "rocksdb", ONE_RULE, anlanOne, stream(ofOne, INCIDENTS));
            measure("Anlan", "hashmap", ONE_RULE, anlanOne, stream(ofOne, INCIDENTS));
            measure("CEP.pattern", "hashmap", ONE_RULE, cep, stream(ofOne, INCIDENTS));
        }
        if (parts.contains("all")) {
            String all = "all " + shipped.size();
            measure("Anlan", "rocksdb", all, anlanAll, stream(ofAll, INCIDENTS));
            measure("Anlan", "rocksdb", all + ", in a year", anlanAll, stream(ofAll, INCIDENTS, A_YEAR));
        }
        if (parts.contains("rocksdb")) {
            SubjectStream few = stream(ofOne, INCIDENTS_OF_CEP_ON_ROCKSDB);
            measure("Anlan", "rocksdb", ONE_RULE, anlanOne, few);
            measure("CEP.pattern", "rocksdb", ONE_RULE, cep, stream(ofOne, few.incidents() / 10), few);
        }
    }

    private SubjectStream stream(List<SubjectType> types, long incidents) {
        return stream(types, incidents, SPAN);
    }

    private SubjectStream stream(List<SubjectType> types, long incidents, Duration ofAll) {
        long count = incidents / shorter;
        Duration span = ofAll.multipliedBy(count).dividedBy(INCIDENTS);
        return new SubjectStream(types, SUBJECTS, count, span, PARALLELISM);
    }

    private void measure(String operator, String backend, String rules, Following following, SubjectStream stream)
            throws Exception {
        measure(operator, backend, rules, following, stream, stream);
    }

    private void measure(
            String operator,
            String backend,
            String rules,
            Following following,
            SubjectStream warmUp,
            SubjectStream stream)
            throws Exception {
        runOnce(backend, following, warmUp);
        List<Double> rates = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        long matches = 0;
        for (int run = 0; run < RUNS; run++) {
            Run measured = runOnce(backend, following, stream);
            rates.add(stream.incidents() * 1000.0 / measured.millis());
            System.err.printf(
                    Locale.ROOT, "%s on %s, %s: %,.0f incidents/s%n", operator, backend, rules, rates.get(run));
            micros.add(measured.cpuNanos() / 1e3 / stream.incidents());
            matches = measured.matches();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %,d | %s | %.1f |%n",
                operator,
                backend,
                rules,
                stream.incidents(),
                matches,
                new Spread(rates).show(),
                new Spread(micros).median());
    }

    /**
     * From the first incident to the last.
     *
     * @param cpuNanos processor time of the whole process
     */
    private record Run(long millis, long cpuNanos, long matches) {}

    private static Run runOnce(String backend, Following following, SubjectStream stream) throws Exception {
        Configuration configuration = AnlanJob.defaults();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
        DataStream<SubjectIncident> incidents = env.fromSequence(0, stream.incidents() - 1)
                .uid("numbers")
                .map(new Incidents(stream))
                .uid("incidents");
        following
                .matches(incidents)
                .filter(new Count<>())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        JobExecutionResult result = env.execute();
        long ended = System.currentTimeMillis();
        return new Run(
                ended - result.<Long>getAccumulatorResult(Incidents.BEGAN),
                Machine.cpuNanos() - result.<Long>getAccumulatorResult(Incidents.CPU_BEFORE),
                result.<Long>getAccumulatorResult(Count.MATCHES));
    }

    /** Numbers become incidents. */
    private static final class Incidents extends RichMapFunction<Long, SubjectIncident> {

        private static final long serialVersionUID = 1L;
        private static final String BEGAN = "began";
        private static final String CPU_BEFORE = "processor time before";

        private final SubjectStream stream;
        private transient LongMinimum began;
        private transient LongMinimum cpuBefore;

        Incidents(SubjectStream stream) {
            this.stream = stream;
        }

        @Override
        public void open(OpenContext context) {
            began = new LongMinimum();
            getRuntimeContext().addAccumulator(BEGAN, began);
            cpuBefore = new LongMinimum();
            getRuntimeContext().addAccumulator(CPU_BEFORE, cpuBefore);
        }

        @Override
        public SubjectIncident map(Long number) {
            if (began.getLocalValuePrimitive() == Long.MAX_VALUE) {
                began.add(System.currentTimeMillis());
                cpuBefore.add(Machine.cpuNanos());
            }
            return stream.incident(number);
        }
    }

    /** Counts, and lets nothing through. */
    private static final class Count<T> extends RichFilterFunction<T> {

        private static final long serialVersionUID = 1L;
        private static final String MATCHES = "matches";

        private final LongCounter matches = new LongCounter();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(MATCHES, matches);
        }

        @Override
        public boolean filter(T match) {
            matches.add(1);
            return false;
        }
    }

    /** What CEP sees of an incident. */
    public record Event(String subject, Occurrence occurrence) {}

    private static DataStream<Long> followByCep(DataStream<SubjectIncident> incidents, Rule rule) {
        DataStream<Event> events = incidents
                .map(copy -> new Event(copy.subjectKey(), copy.report().unpack()))
                .returns(Event.class)
                .uid("events")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Event>forMonotonousTimestamps()
                        .withTimestampAssigner((event, none) ->
                                event.occurrence().receivedAt().instant().toEpochMilli()))
                .uid("event-time");
        return CEP.pattern(events.keyBy(Event::subject, Types.STRING), pattern(rule))
                .process(new First(), Types.LONG)
                .uid("cep");
    }

    private static Pattern<Event, ?> pattern(Rule rule) {
        Pattern<Event, Event> pattern = null;
        for (Step step : rule.sequence()) {
            pattern = pattern == null
                    ? Pattern.begin(step.name(), AfterMatchSkipStrategy.skipPastLastEvent())
                    : pattern.followedBy(step.name());
            pattern = pattern.where(SimpleCondition.of(
                    event -> step.when().holds(event.occurrence().labels())));
            pattern = step.times() > 1 ? pattern.times(step.times()) : pattern;
        }
        return pattern.within(Duration.ofMillis(rule.within()));
    }

    private static final class First extends PatternProcessFunction<Event, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(Map<String, List<Event>> match, Context context, Collector<Long> out) {
            out.collect(context.timestamp());
        }
    }

    private static Rule unsuppressed(Rule rule) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.title(),
                rule.purpose(),
                rule.level(),
                rule.subjects(),
                rule.within(),
                rule.sequence(),
                0,
                rule.action(),
                rule.falsePositives(),
                rule.tests());
    }
}
