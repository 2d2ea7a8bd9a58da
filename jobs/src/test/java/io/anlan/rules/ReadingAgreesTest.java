package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators, which run flink-cep over thinned candidates, against an independent plain loop: the same matches. */
class ReadingAgreesTest {

    private static final int SCENARIOS = 40;
    private static final int LONGEST = 24;

    /** So that no scenario outlives its timeline. */
    private static final Duration LONG_ENOUGH = Duration.ofDays(40_000);

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f");

    @ParameterizedTest
    @MethodSource("rules")
    void inAReplay(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> reports = scenario(rule, new Random(seed));
            List<List<String>> expected = sentInOrder(rule, reports);
            Collections.shuffle(reports, new Random(seed));

            try (var harness = harness(new ReplayRules(List.of(rule)))) {
                harness.open();
                for (Seen report : reports) {
                    harness.processElement(copy(rule, report), 0);
                }
                harness.processWatermark(Watermark.MAX_WATERMARK);

                assertThat(evidence(harness.extractOutputValues()))
                        .as("%s, seed %d", rule.id(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void liveInAnyOrder(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> arrivals = scenario(rule, new Random(seed));
            if (seed % 3 != 0) {
                Collections.shuffle(arrivals, new Random(seed));
            }
            List<List<String>> expected = PlainReading.live(rule, arrivals).stream()
                    .map(PlainReading.Match::evidence)
                    .toList();

            try (var harness = harness(new LiveRules(List.of(rule), LONG_ENOUGH, Duration.ofSeconds(1)))) {
                harness.open();
                for (Seen report : arrivals) {
                    harness.processElement(copy(rule, report), 0);
                }

                assertThat(evidence(harness.extractOutputValues()))
                        .as("%s, seed %d", rule.id(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("absences")
    void liveAbsencesInOrder(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> reports = scenario(rule, new Random(seed));
            List<List<String>> expected = sentInOrder(rule, reports);

            try (var harness = harness(new LiveRules(List.of(rule), LONG_ENOUGH, Duration.ofSeconds(1)))) {
                harness.open();
                for (Seen report : reports) {
                    harness.setProcessingTime(report.time());
                    harness.processElement(copy(rule, report), 0);
                }
                harness.setProcessingTime(BEGINNING.plus(LONG_ENOUGH).toEpochMilli());

                assertThat(evidence(harness.extractOutputValues()))
                        .as("%s, seed %d", rule.id(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    static List<Rule> rules() {
        return RuleReader.shipped();
    }

    static List<Rule> sequences() {
        return rules().stream().filter(rule -> !rule.hasAbsence()).toList();
    }

    static List<Rule> absences() {
        return rules().stream().filter(Rule::hasAbsence).toList();
    }

    /** Reports about one subject in order, dense enough around the rule's window to hit its edges, mostly of its labels. */
    private static List<Seen> scenario(Rule rule, Random random) {
        List<Seen> reports = new ArrayList<>();
        long time = BEGINNING.toEpochMilli();
        int length = 2 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            time += switch (random.nextInt(5)) {
                case 0 -> 0;
                case 1 -> rule.within() / 2;
                case 2 -> rule.within() / 7;
                case 3 -> rule.suppress();
                default -> random.nextLong(rule.within() / 3);
            };
            reports.add(new Seen(time, "r" + random.nextInt(1_000) + "-" + i, labels(rule, random), parties(random)));
        }
        reports.sort((one, other) -> one.time() != other.time()
                ? Long.compare(one.time(), other.time())
                : one.reportId().compareTo(other.reportId()));
        return reports;
    }

    private static Labels labels(Rule rule, Random random) {
        Condition when =
                rule.sequence().get(random.nextInt(rule.sequence().size())).when();
        Set<Category> categories = new LinkedHashSet<>();
        if (!when.anyCategory().isEmpty()) {
            categories.add(
                    when.anyCategory().get(random.nextInt(when.anyCategory().size())));
        }
        EnumSet<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(when.allSignals());
        if (!when.anySignal().isEmpty()) {
            signals.add(when.anySignal().get(random.nextInt(when.anySignal().size())));
        }
        if (random.nextInt(4) == 0) {
            signals.add(List.of(Signal.values()).get(random.nextInt(Signal.values().length)));
        }
        if (categories.isEmpty()) {
            categories.add(List.of(Category.values()).get(random.nextInt(Category.values().length)));
        }
        return new Labels(List.copyOf(categories), List.copyOf(signals));
    }

    private static List<String> parties(Random random) {
        Set<String> parties = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parties.add(PEOPLE.get(random.nextInt(PEOPLE.size())));
        }
        return List.copyOf(parties);
    }

    private static SubjectIncident copy(Rule rule, Seen report) {
        List<Party> parties = report.parties().stream()
                .map(person -> new Party(person, Role.PARTY))
                .toList();
        Instant instant = Instant.ofEpochMilli(report.time());
        LabelledReport labelled = new LabelledReport(
                report.reportId(),
                0,
                new EventTime(instant, instant.toString()),
                "s1",
                null,
                null,
                parties,
                report.labels(),
                List.of(),
                "",
                "test/1",
                0,
                0);
        List<Involved> people = parties.stream()
                .map(party -> new Involved(party.personId(), party.role(), null))
                .toList();
        SubjectType type = rule.subjects().get(0);
        return new SubjectIncident(
                new Subject(type, "x"), new Incident(labelled, people, report.labels(), List.of(), false), false);
    }

    /** What the plain reading sends of these reports, to the end of time. */
    private static List<List<String>> sentInOrder(Rule rule, List<Seen> reports) {
        return PlainReading.inOrder(rule, reports, PlainReading.END_OF_INPUT).stream()
                .filter(PlainReading.Match::sent)
                .map(PlainReading.Match::evidence)
                .toList();
    }

    private static List<List<String>> evidence(List<Fulfilment> fulfilments) {
        return fulfilments.stream()
                .map(fulfilment ->
                        fulfilment.evidence().stream().map(Occurrence::reportId).toList())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectIncident, Fulfilment> harness(
            KeyedProcessFunction<String, SubjectIncident, Fulfilment> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), SubjectIncident::subjectKey, Types.STRING);
    }
}
