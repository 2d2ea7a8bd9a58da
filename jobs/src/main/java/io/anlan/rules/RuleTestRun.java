package io.anlan.rules;

import io.anlan.model.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Runs a rule's own tests: reports about one subject, read in event-time order to the end of time. */
public final class RuleTestRun {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private RuleTestRun() {}

    /**
     * What became of one test.
     *
     * @param fired the positions at which the rule fired, in ascending order
     */
    public record Outcome(RuleTest test, List<Integer> fired) {

        /** Whether it fired where the test says, and nowhere else. */
        public boolean passed() {
            return fired.equals(new ArrayList<>(new TreeSet<>(test.fires())));
        }
    }

    /** All tests of a rule, in the order of its file. */
    public static List<Outcome> of(Rule rule) {
        return rule.tests().stream()
                .map(test -> new Outcome(test, fired(rule, test)))
                .toList();
    }

    private static List<Integer> fired(Rule rule, RuleTest test) {
        Map<String, Integer> positions = new HashMap<>();
        List<PackedReport> incidents = new ArrayList<>();
        for (int i = 0; i < test.reports().size(); i++) {
            Occurrence report = occurrence(test.reports().get(i), i + 1);
            positions.put(report.reportId(), i + 1);
            if (report.labels().isIncident()) {
                incidents.add(PackedReport.of(report));
            }
        }
        List<Match> matches = Reading.of(new Steps(rule), Timeline.of(incidents, report -> 0));
        return new Suppression(rule)
                .sent(matches).stream()
                        .map(match -> positions.get(match.chain().last().reportId()))
                        .sorted()
                        .toList();
    }

    /** A report without an id is called after its place, which matters only where two are of one moment. */
    private static Occurrence occurrence(RuleTest.Report report, int position) {
        Instant instant = BEGINNING.plusMillis(report.at());
        String id = report.id() == null ? "report-%03d".formatted(position) : report.id();
        return new Occurrence(new EventTime(instant, instant.toString()), id, report.labels(), report.parties());
    }
}
