package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.Subject;
import io.anlan.rules.PlainReading.Seen;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators, which run flink-cep over thinned candidates, against an independent plain loop: the same matches. */
class ReadingAgreesTest {

    private static final int SCENARIOS = 40;

    @ParameterizedTest
    @MethodSource("rules")
    void inAReplay(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> reports = RandomReports.about(rule, "", new Random(seed));
            List<List<String>> expected = sentInOrder(rule, reports);
            Collections.shuffle(reports, new Random(seed));

            try (var harness = Harnesses.replay(List.of(rule))) {
                harness.open();
                for (Seen report : reports) {
                    harness.processElement(copy(rule, report), 0);
                }
                harness.processWatermark(Watermark.MAX_WATERMARK);

                assertThat(Copies.evidence(harness.extractOutputValues()))
                        .as("%s, seed %d", rule.id(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void liveInAnyOrder(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> arrivals = RandomReports.about(rule, "", new Random(seed));
            if (seed % 3 != 0) {
                Collections.shuffle(arrivals, new Random(seed));
            }
            List<List<String>> expected = PlainLive.sent(rule, arrivals).stream()
                    .map(PlainReading.Match::evidence)
                    .toList();

            try (var harness = Harnesses.live(List.of(rule))) {
                harness.open();
                for (Seen report : arrivals) {
                    harness.processElement(copy(rule, report), 0);
                }

                assertThat(Copies.evidence(harness.extractOutputValues()))
                        .as("%s, seed %d", rule.id(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("absences")
    void liveAbsencesInOrder(Rule rule) throws Exception {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            List<Seen> reports = RandomReports.about(rule, "", new Random(seed));
            List<List<String>> expected = sentInOrder(rule, reports);

            try (var harness = Harnesses.live(List.of(rule))) {
                harness.open();
                for (Seen report : reports) {
                    harness.setProcessingTime(report.time());
                    harness.processElement(copy(rule, report), 0);
                }
                harness.setProcessingTime(
                        RandomReports.BEGINNING.plus(Harnesses.LONG_ENOUGH).toEpochMilli());

                assertThat(Copies.evidence(harness.extractOutputValues()))
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

    private static SubjectIncident copy(Rule rule, Seen report) {
        return Copies.to(new Subject(rule.subjects().get(0), "x"), report);
    }

    /** What the plain reading sends of these reports, to the end of time. */
    private static List<List<String>> sentInOrder(Rule rule, List<Seen> reports) {
        return PlainReading.inOrder(rule, reports, PlainReading.END_OF_INPUT).stream()
                .filter(PlainReading.Match::sent)
                .map(PlainReading.Match::evidence)
                .toList();
    }
}
