package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainLive.Arrival;
import io.anlan.rules.PlainReading.Match;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A thousand subjects whose reports arrive up to a day late, some of them revised, some read only after downtime, followed by
 * one live operator with all rules: what it sends is what the paragraph "Late arrival" promises, nothing dropped and nothing
 * twice.
 */
class LateArrivalTest {

    private static final int SHUFFLES = 1_000;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final List<Rule> RULES = RuleReader.shipped();

    @Test
    void inAnyOrderWithinADay() throws Exception {
        Map<Subject, List<Arrival>> shuffles = new LinkedHashMap<>();
        for (int seed = 0; seed < SHUFFLES; seed++) {
            Rule rule = RULES.get(seed % RULES.size());
            SubjectType type = rule.subjects().get(seed % rule.subjects().size());
            shuffles.put(new Subject(type, "s" + seed), shuffle(rule, new Random(seed)));
        }

        Map<Subject, List<Fulfilment>> sent = sent(shuffles);

        int matches = 0;
        for (Map.Entry<Subject, List<Arrival>> shuffle : shuffles.entrySet()) {
            Subject subject = shuffle.getKey();
            for (Rule rule : RULES) {
                List<List<String>> ours = evidence(sent.getOrDefault(subject, List.of()), rule);
                assertThat(ours)
                        .as("%s on %s", rule.id(), subject)
                        .isEqualTo(expected(rule, subject, shuffle.getValue()));
                assertNothingTwice(ours);
                matches += ours.size();
            }
        }
        assertThat(matches).isGreaterThan(2 * SHUFFLES);
    }

    private static List<List<String>> expected(Rule rule, Subject subject, List<Arrival> arrivals) {
        if (!rule.subjects().contains(subject.type())) {
            return List.of();
        }
        return PlainLive.sent(rule, arrivals, Harnesses.SETTLE.toMillis()).stream()
                .map(Match::evidence)
                .toList();
    }

    private static List<List<String>> evidence(List<Fulfilment> sent, Rule rule) {
        return Copies.evidence(sent.stream()
                .filter(fulfilment -> fulfilment.ruleId().equals(rule.id()))
                .toList());
    }

    private static void assertNothingTwice(List<List<String>> evidence) {
        Set<String> warned = new HashSet<>();
        evidence.forEach(reports -> reports.forEach(
                report -> assertThat(warned.add(report)).as(report).isTrue()));
    }

    /** What one operator sends of all of them, each arrival at its own time. */
    private static Map<Subject, List<Fulfilment>> sent(Map<Subject, List<Arrival>> shuffles) throws Exception {
        record Copy(Subject subject, Arrival arrival) {}
        List<Copy> copies = new ArrayList<>();
        shuffles.forEach((subject, arrivals) -> arrivals.forEach(arrival -> copies.add(new Copy(subject, arrival))));
        copies.sort(Comparator.comparingLong(copy -> copy.arrival().clock()));

        try (var harness = Harnesses.live(RULES)) {
            harness.open();
            for (Copy copy : copies) {
                harness.setProcessingTime(copy.arrival().clock());
                Seen report = copy.arrival().report();
                harness.processElement(
                        copy.arrival().withdrawn()
                                ? Copies.withdrawn(copy.subject(), report)
                                : Copies.to(copy.subject(), report),
                        0);
            }
            harness.setProcessingTime(
                    RandomReports.BEGINNING.plus(Harnesses.LONG_ENOUGH).toEpochMilli());

            Map<Subject, List<Fulfilment>> sent = new LinkedHashMap<>();
            for (Fulfilment fulfilment : harness.extractOutputValues()) {
                sent.computeIfAbsent(fulfilment.subjects().get(0), none -> new ArrayList<>())
                        .add(fulfilment);
            }
            return sent;
        }
    }

    /**
     * Reports about the rule as they arrive: in order, each up to a day late, or all of them shuffled after downtime. Reports
     * are of full minutes and arrivals of half ones, so that no deadline falls together with an arrival.
     */
    private static List<Arrival> shuffle(Rule rule, Random random) {
        List<Seen> reports = RandomReports.about(rule, "", random).stream()
                .map(report -> at(report, report.time() / MINUTE * MINUTE))
                .toList();
        List<Arrival> arrivals = new ArrayList<>();
        boolean inOrder = random.nextInt(5) == 0;
        boolean afterDowntime = random.nextInt(4) == 0;
        for (Seen report : reports) {
            long clock = report.time() + MINUTE / 2 + (inOrder ? 0 : random.nextInt(MINUTES_OF_A_DAY) * MINUTE);
            arrivals.add(new Arrival(clock, report, false));
            if (random.nextInt(6) == 0) {
                arrivals.add(revision(rule, arrivals.get(arrivals.size() - 1), random));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::clock));
        return afterDowntime ? afterDowntime(arrivals, random) : arrivals;
    }

    /** The report as it was corrected within a day: other labels, another time, or not about this subject at all. */
    private static Arrival revision(Rule rule, Arrival arrival, Random random) {
        long clock = arrival.clock() + (1 + random.nextInt(MINUTES_OF_A_DAY)) * MINUTE;
        Seen before = arrival.report();
        Seen after = new Seen(before.time(), before.reportId(), RandomReports.labels(rule, random), before.parties());
        long earlier = random.nextInt(MINUTES_OF_A_DAY) * MINUTE;
        return switch (random.nextInt(3)) {
            case 0 -> new Arrival(clock, after, true);
            case 1 -> new Arrival(clock, at(after, after.time() - earlier), false);
            default -> new Arrival(clock, after, false);
        };
    }

    /** The same, read one right after the other when the last of them has come, and no absence can have been decided yet. */
    private static List<Arrival> afterDowntime(List<Arrival> arrivals, Random random) {
        long clock = arrivals.get(arrivals.size() - 1).clock() + random.nextInt(7 * MINUTES_OF_A_DAY) * MINUTE;
        List<Arrival> read = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            clock++;
            read.add(new Arrival(clock, arrival.report(), arrival.withdrawn()));
        }
        return read;
    }

    private static Seen at(Seen report, long time) {
        return new Seen(time, report.reportId(), report.labels(), report.parties());
    }
}
