package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.Subject;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * Flink's own {@code CEP.pattern}, on the heap and in event time, against the live operator: on streams in order it finds the
 * same matches, rule by rule, before suppression and merging.
 *
 * <p>Here a rule becomes a pattern with Flink's own "skip past the last event" in place of our "used up". The two are the same
 * where no step asks for distinct parties. Both let go of what begins up to the last report of a match. Flink's besides
 * withholds a match while a partial one that began earlier lives; but from each beginning there is one chain, which takes the
 * next report that fits, so one that began earlier is at no step behind one that began later: it is complete too, and then it
 * is the one that stands, or it has run out of time. With distinct parties it may be behind, and the two differ.
 */
class CepAgreesITCase {

    private static final int SUBJECTS = 30;
    private static final int RANDOM_RULES = 20;

    @Test
    void onStreamsInOrder() throws Exception {
        List<Rule> rules = rules();
        Map<String, List<Seen>> reports = new HashMap<>();
        for (Rule rule : rules) {
            reports.put(rule.id(), reports(rule));
        }

        Map<String, List<String>> cep = foundByCep(rules, reports);

        for (Rule rule : rules) {
            List<String> ours = foundByUs(rule, reports.get(rule.id()));
            assertThat(ours).as(rule.id()).isNotEmpty();
            assertThat(cep.getOrDefault(rule.id(), List.of())).as(rule.id()).containsExactlyInAnyOrderElementsOf(ours);
        }
    }

    /** Those that ship, and others with steps that overlap. */
    private static List<Rule> rules() {
        Stream<Rule> shipped = RuleReader.shipped().stream()
                .filter(rule -> rule.sequence().stream().noneMatch(Step::distinctParties))
                .map(SampleRules::unsuppressed);
        Stream<Rule> random = IntStream.range(0, RANDOM_RULES)
                .mapToObj(seed -> SampleRules.random("random-" + seed, new Random(seed)));
        return Stream.concat(shipped, random).toList();
    }

    /** Reports about many subjects, in event-time order. */
    private static List<Seen> reports(Rule rule) {
        List<Seen> all = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            all.addAll(RandomReports.about(
                    rule, "s" + subject + "/", new Random(rule.id().hashCode() + subject)));
        }
        all.sort(Comparator.comparingLong(Seen::time).thenComparing(Seen::reportId));
        return all;
    }

    private static String subjectOf(String reportId) {
        return reportId.substring(0, reportId.indexOf('/'));
    }

    private static List<String> foundByUs(Rule rule, List<Seen> reports) throws Exception {
        try (var harness = Harnesses.live(List.of(rule))) {
            harness.open();
            for (Seen report : reports) {
                harness.setProcessingTime(report.time());
                Subject subject = new Subject(rule.subjects().get(0), subjectOf(report.reportId()));
                harness.processElement(Copies.to(subject, report), 0);
            }
            harness.setProcessingTime(
                    RandomReports.BEGINNING.plus(Harnesses.LONG_ENOUGH).toEpochMilli());
            return Copies.evidence(harness.extractOutputValues()).stream()
                    .map(evidence -> String.join(" ", evidence))
                    .toList();
        }
    }

    /** One job for all rules. What each found: the ids of the reports of every match, in order. */
    private static Map<String, List<String>> foundByCep(List<Rule> rules, Map<String, List<Seen>> reports)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);

        DataStream<String> found = null;
        for (Rule rule : rules) {
            DataStream<String> ofThis = matches(env, rule, reports.get(rule.id()));
            found = found == null ? ofThis : found.union(ofThis);
        }

        Map<String, List<String>> byRule = new HashMap<>();
        try (CloseableIterator<String> lines = found.executeAndCollect()) {
            lines.forEachRemaining(line -> {
                String[] ruleAndReports = line.split(" ", 2);
                byRule.computeIfAbsent(ruleAndReports[0], rule -> new ArrayList<>())
                        .add(ruleAndReports[1]);
            });
        }
        return byRule;
    }

    private static DataStream<String> matches(StreamExecutionEnvironment env, Rule rule, List<Seen> reports) {
        List<Occurrence> occurrences = reports.stream()
                .map(report -> Occurrence.of(Copies.incident(report)))
                .toList();
        DataStream<Occurrence> inOrder = env.fromData(occurrences, TypeInformation.of(Occurrence.class))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Occurrence>forGenerator(context -> new AfterEachReport())
                                .withTimestampAssigner((report, none) -> report.time()));
        return CEP.pattern(
                        inOrder.keyBy(report -> subjectOf(report.reportId()), Types.STRING), pattern(rule), new ById())
                .process(new Ids(rule.id()), Types.STRING);
    }

    /** The rule as a pattern, absence and all. Its clock ticks in microseconds, like that of {@link Occurrence#time()}. */
    private static Pattern<Occurrence, ?> pattern(Rule rule) {
        Pattern<Occurrence, Occurrence> pattern = null;
        List<Step> steps = asFlinkTakesThem(rule.sequence());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.absent()) {
                pattern = pattern.notFollowedBy("absent");
            } else if (i == 0) {
                pattern = Pattern.begin(Ids.ofStep(i), AfterMatchSkipStrategy.skipPastLastEvent());
            } else {
                pattern = pattern.followedBy(Ids.ofStep(i));
            }
            pattern = pattern.where(SimpleCondition.of(report -> step.when().holds(report.labels())));
            pattern = step.times() > 1 ? pattern.times(step.times()) : pattern;
        }
        return pattern.within(Duration.ofMillis(rule.within() * 1_000));
    }

    /**
     * The same steps, but for a repeated one before an absence: its last time stands alone. Flink's notFollowedBy already looks
     * out between the times of the step before it; a rule's absence begins after the last of them.
     */
    private static List<Step> asFlinkTakesThem(List<Step> sequence) {
        List<Step> steps = new ArrayList<>(sequence);
        int last = steps.size() - 2;
        if (steps.get(steps.size() - 1).absent() && steps.get(last).times() > 1) {
            Step repeated = steps.remove(last);
            steps.add(last, new Step("last", repeated.when(), 1, false, false));
            steps.add(last, new Step("all but the last", repeated.when(), repeated.times() - 1, false, false));
        }
        return steps;
    }

    /** What has come is all there is up to its own time. */
    private static final class AfterEachReport implements WatermarkGenerator<Occurrence> {

        @Override
        public void onEvent(Occurrence report, long time, WatermarkOutput output) {
            output.emitWatermark(new Watermark(time - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // After each report there was one.
        }
    }

    private static final class ById implements EventComparator<Occurrence> {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Occurrence one, Occurrence other) {
            return one.reportId().compareTo(other.reportId());
        }
    }

    /** A match as a line: the rule, and the ids of its reports. */
    private static final class Ids extends PatternProcessFunction<Occurrence, String> {

        private static final long serialVersionUID = 1L;

        private final String ruleId;

        Ids(String ruleId) {
            this.ruleId = ruleId;
        }

        static String ofStep(int step) {
            return "step " + step;
        }

        @Override
        public void processMatch(Map<String, List<Occurrence>> match, Context context, Collector<String> out) {
            List<String> line = new ArrayList<>(List.of(ruleId));
            for (int i = 0; match.containsKey(ofStep(i)); i++) {
                match.get(ofStep(i)).forEach(report -> line.add(report.reportId()));
            }
            out.collect(String.join(" ", line));
        }
    }
}
