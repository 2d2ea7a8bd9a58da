package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainReading.Match;
import io.anlan.rules.PlainReading.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that ship: that they are those of the contract, and that their own tests agree with the plain reading. */
class RuleFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/rules");
    private static final long DAY = 86_400_000L;

    @Test
    void thirteenShipAsTheContractHasThem() {
        assertThat(RuleReader.shipped().stream().map(RuleFilesTest::row))
                .containsExactly(
                        "repeat-dispute | PAIR HOUSEHOLD ADDRESS | 30d | YELLOW | mediation | 7d",
                        "escalation | PAIR HOUSEHOLD PERSON | 90d | ORANGE | safeguarding | 7d",
                        "repeat-household-violence | HOUSEHOLD | 365d | RED | safeguarding | 0d",
                        "threat-unanswered | PAIR HOUSEHOLD ADDRESS | 3d | ORANGE | mediation | 7d",
                        "wage-group | ORGANISATION | 7d | ORANGE | wage_protection | 3d",
                        "despair-after-dispute | PERSON | 180d | RED | safeguarding | 0d",
                        "child-exposed | HOUSEHOLD ADDRESS | 60d | ORANGE | safeguarding | 7d",
                        "elder-repeat | HOUSEHOLD | 180d | ORANGE | safeguarding | 7d",
                        "debt-turns-violent | PAIR PERSON | 180d | ORANGE | mediation | 7d",
                        "broken-settlement | PAIR HOUSEHOLD | 30d | YELLOW | mediation | 7d",
                        "land-season | ORGANISATION ADDRESS | 30d | YELLOW | mediation | 14d",
                        "customer-surge | ORGANISATION | 7d | ORANGE | mediation | 3d",
                        "weapon-at-address | ADDRESS | 90d | RED | safeguarding | 7d");
    }

    @Test
    void theirSequencesAreTheContractsToo() {
        assertThat(RuleReader.shipped().stream().map(RuleFilesTest::sequence))
                .containsExactly(
                        "any x3",
                        "any of quarrel, none of threat violence weapon -> any of threat violence weapon",
                        "marriage_family, all of violence x2",
                        "all of threat, none of resolved -> absent: all of resolved",
                        "labor x3 distinct",
                        "any, none of self_harm -> all of self_harm",
                        "any of quarrel threat violence weapon, all of minor x2",
                        "marriage_family, all of elder x2",
                        "debt_contract, none of violence weapon -> any of violence weapon",
                        "any, all of resolved -> any, none of resolved",
                        "land_grassland x3",
                        "consumer_medical housing_property x5 distinct",
                        "all of weapon x2");
    }

    @Test
    void theIndexListsEveryFileAndEachIsNamedAfterItsRule() throws IOException {
        List<String> index = Files.readAllLines(FOLDER.resolve("index.txt"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.txt")))
                    .containsExactlyInAnyOrderElementsOf(index);
        }
        assertThat(RuleReader.shipped().stream().map(rule -> rule.id() + ".yaml"))
                .containsExactlyElementsOf(index);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleIsTestedAtItsEdges(Rule rule) {
        assertThat(rule.falsePositives()).isNotEmpty();
        assertThat(rule.tests()).anyMatch(RuleFilesTest::isOutOfOrder);
        assertThat(rule.tests()).anyMatch(test -> spans(test, rule.within()));
        assertThat(rule.tests()).anyMatch(test -> spans(test, rule.within() - 60_000));
        assertThat(rule.suppress() == 0 || rule.tests().stream().anyMatch(test -> hasSuppressed(rule, test)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theRulesOwnTestHolds(Rule rule, RuleTest test) {
        List<Seen> reports = reports(test);

        List<Match> matches = PlainReading.inOrder(rule, reports, PlainReading.END_OF_INPUT);

        assertThat(fired(matches, reports)).containsExactlyInAnyOrderElementsOf(test.fires());
    }

    /** Read as arriving in the order listed, a test comes to the same: what is late changes when, not whether. */
    @ParameterizedTest
    @MethodSource("tests")
    void theRulesOwnTestHoldsLiveToo(Rule rule, RuleTest test) {
        if (!rule.hasAbsence()) {
            List<Seen> reports = reports(test);

            assertThat(fired(PlainLive.sent(rule, reports), reports)).containsExactlyInAnyOrderElementsOf(test.fires());
        }
    }

    /** What arrives in order is sent live as it is in a replay. */
    @ParameterizedTest
    @MethodSource("rules")
    void inOrderLiveIsReplay(Rule rule) {
        Random random = new Random(7);
        for (int round = 0; round < 50 && !rule.hasAbsence(); round++) {
            List<Seen> reports = randomReports(random);

            List<Match> replayed = PlainReading.inOrder(rule, reports, PlainReading.END_OF_INPUT);

            assertThat(PlainLive.sent(rule, reports))
                    .isEqualTo(replayed.stream().filter(Match::sent).toList());
        }
    }

    static List<Named<Rule>> rules() {
        return RuleReader.shipped().stream()
                .map(rule -> Named.of(rule.id(), rule))
                .toList();
    }

    static List<Arguments> tests() {
        List<Arguments> tests = new ArrayList<>();
        for (Rule rule : RuleReader.shipped()) {
            for (RuleTest test : rule.tests()) {
                tests.add(Arguments.of(Named.of(rule.id(), rule), Named.of(test.name(), test)));
            }
        }
        return tests;
    }

    /** Reports that carry no id get one by their place, so that ties stand as listed. */
    private static List<Seen> reports(RuleTest test) {
        List<Seen> reports = new ArrayList<>();
        for (RuleTest.Report report : test.reports()) {
            String id = report.id() != null ? report.id() : "report-%03d".formatted(reports.size() + 1);
            reports.add(new Seen(report.at(), id, report.labels(), report.parties()));
        }
        return reports;
    }

    /** The 1-based places, as listed, of the last reports of what was sent. */
    private static List<Integer> fired(List<Match> matches, List<Seen> reports) {
        List<String> ids = reports.stream().map(Seen::reportId).toList();
        return matches.stream()
                .filter(Match::sent)
                .map(match -> match.evidence().get(match.evidence().size() - 1))
                .map(last -> ids.indexOf(last) + 1)
                .toList();
    }

    private static List<Seen> randomReports(Random random) {
        List<Seen> reports = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 60; i++) {
            time += random.nextInt(5) == 0 ? 0 : random.nextLong(2 * DAY);
            reports.add(new Seen(time, "report-%03d".formatted(i), randomLabels(random), randomParties(random)));
        }
        return reports;
    }

    private static Labels randomLabels(Random random) {
        List<Category> categories = Stream.of(Category.values())
                .filter(category -> random.nextInt(4) == 0)
                .toList();
        List<Signal> signals = Stream.of(Signal.values())
                .filter(signal -> random.nextInt(4) == 0)
                .toList();
        return new Labels(categories, signals);
    }

    private static List<String> randomParties(Random random) {
        return Stream.of("zhao", "qian", "sun", "li", "zhou", "wu")
                .filter(party -> random.nextInt(4) == 0)
                .toList();
    }

    private static boolean isOutOfOrder(RuleTest test) {
        List<Long> times = test.reports().stream().map(RuleTest.Report::at).toList();
        return !times.equals(times.stream().sorted().toList());
    }

    private static boolean spans(RuleTest test, long millis) {
        long first =
                test.reports().stream().mapToLong(RuleTest.Report::at).min().orElseThrow();
        long last = test.reports().stream().mapToLong(RuleTest.Report::at).max().orElseThrow();
        return last - first == millis;
    }

    private static boolean hasSuppressed(Rule rule, RuleTest test) {
        return PlainReading.inOrder(rule, reports(test), PlainReading.END_OF_INPUT).stream()
                .anyMatch(match -> !match.sent());
    }

    private static String row(Rule rule) {
        return String.join(
                " | ",
                rule.id(),
                String.join(" ", rule.subjects().stream().map(SubjectType::name).toList()),
                rule.within() / DAY + "d",
                rule.level().name(),
                rule.purpose(),
                rule.suppress() / DAY + "d");
    }

    private static String sequence(Rule rule) {
        return String.join(
                " -> ", rule.sequence().stream().map(RuleFilesTest::step).toList());
    }

    private static String step(Step step) {
        return (step.absent() ? "absent: " : "")
                + condition(step.when())
                + (step.times() > 1 ? " x" + step.times() : "")
                + (step.distinctParties() ? " distinct" : "");
    }

    private static String condition(Condition when) {
        List<String> parts = new ArrayList<>();
        if (when.anyCategory().size() == Category.values().length) {
            parts.add("any");
        } else if (!when.anyCategory().isEmpty()) {
            parts.add(String.join(
                    " ", when.anyCategory().stream().map(Category::wire).toList()));
        }
        addSignals(parts, "any of ", when.anySignal());
        addSignals(parts, "all of ", when.allSignals());
        addSignals(parts, "none of ", when.noSignal());
        return String.join(", ", parts);
    }

    private static void addSignals(List<String> parts, String word, List<Signal> signals) {
        if (!signals.isEmpty()) {
            parts.add(word + String.join(" ", signals.stream().map(Signal::wire).toList()));
        }
    }
}
