package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.lexicon.YamlNode;
import io.anlan.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tests inside a rule's document. */
final class RuleTestDocument {

    private static final int MAX_ID = 64;

    private static final Set<String> FIELDS = Set.of("name", "reports", "fires");
    private static final Set<String> REPORT_FIELDS = Set.of("at", "id", "categories", "signals", "parties");

    private RuleTestDocument() {}

    /** All of them: at least one in which the rule fires and one in which it does not. */
    static List<RuleTest> readAll(YamlNode rule) {
        List<RuleTest> tests = RuleFields.list(rule, "tests").stream()
                .map(RuleTestDocument::read)
                .toList();
        if (tests.stream().allMatch(test -> test.fires().isEmpty())) {
            throw rule.require("tests").error("no test has the rule fire", "add one whose fires names a report");
        }
        if (tests.stream().noneMatch(test -> test.fires().isEmpty())) {
            throw rule.require("tests").error("no test has the rule keep silent", "add one with fires: []");
        }
        return tests;
    }

    private static RuleTest read(YamlNode node) {
        node.allow("a test", FIELDS);
        String name = RuleFields.words("name", node.require("name"), RuleDocument.MAX_TITLE);
        List<RuleTest.Report> reports = reports(node);
        return new RuleTest(name, reports, fires(node, reports.size()));
    }

    private static List<RuleTest.Report> reports(YamlNode test) {
        List<RuleTest.Report> reports = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : RuleFields.list(test, "reports")) {
            RuleTest.Report report = report(item);
            if (report.id() != null && !ids.add(report.id())) {
                throw item.require("id").error("two reports have the same id", "give each an id of its own");
            }
            reports.add(report);
        }
        if (reports.isEmpty()) {
            throw test.require("reports").error("a test has no reports", "add one");
        }
        return reports;
    }

    private static RuleTest.Report report(YamlNode node) {
        node.allow("a test's report", REPORT_FIELDS);
        return new RuleTest.Report(
                RuleFields.moment(node, "at"),
                node.has("id") ? RuleFields.token("id", node.require("id"), MAX_ID) : null,
                new Labels(
                        RuleFields.choices(node, "categories", List.of(Category.values()), Category::wire),
                        RuleFields.choices(node, "signals", List.of(Signal.values()), Signal::wire).stream()
                                .sorted(Comparator.naturalOrder())
                                .toList()),
                parties(node));
    }

    private static List<String> parties(YamlNode node) {
        List<String> parties = new ArrayList<>();
        for (YamlNode item : RuleFields.items(node, "parties")) {
            String party = RuleFields.token("a party", item, MAX_ID);
            if (parties.contains(party)) {
                throw item.error("parties names one twice", "remove one");
            }
            parties.add(party);
        }
        return parties;
    }

    private static List<Integer> fires(YamlNode test, int reports) {
        List<Integer> fires = new ArrayList<>();
        for (YamlNode item : RuleFields.list(test, "fires")) {
            if (item.isWords()) {
                throw item.error("fires has text in it", "write positions as numbers, without quotes");
            }
            int position = item.number("position", 1, reports);
            if (fires.contains(position)) {
                throw item.error("fires has a position twice", "remove one: a report completes one match at most");
            }
            fires.add(position);
        }
        return fires;
    }
}
