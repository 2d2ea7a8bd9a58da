package io.anlan.rules;

import io.anlan.lexicon.YamlNode;
import io.anlan.model.Level;
import io.anlan.model.SubjectType;
import io.anlan.rules.Rule.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One rule's document, from its pieces to the rule. Whatever is not in the closed vocabulary, has no bound or can never be is
 * refused at the line where it stands.
 */
final class RuleDocument {

    /** What a rule may be for. */
    static final List<String> PURPOSES = List.of("mediation", "safeguarding", "wage_protection");

    /** More steps than anybody can explain. */
    static final int MAX_STEPS = 16;

    /** As many as a timeline offers a rule at once, at the least. */
    static final int MAX_TIMES = 64;

    static final int MAX_TITLE = 200;
    static final int MAX_SENTENCE = 1_000;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    private static final Set<String> FIELDS = Set.of(
            "id",
            "version",
            "enabled",
            "title",
            "purpose",
            "level",
            "subjects",
            "within",
            "sequence",
            "suppress",
            "action",
            "falsePositives",
            "tests");

    private static final Set<String> STEP_FIELDS = Set.of("name", "when", "times", "distinctParties", "absent");

    private final YamlNode root;

    private RuleDocument(YamlNode root) {
        this.root = root;
    }

    /** What the document says. Of a rule that it removes only id and version are read. */
    static RuleChange read(YamlNode root) {
        root.allow("the rule", FIELDS);
        return new RuleDocument(root).change();
    }

    private RuleChange change() {
        String id = id();
        int version = RuleFields.number(root, "version", 1, Integer.MAX_VALUE);
        boolean enabled = RuleFields.truth(root, "enabled", true);
        return new RuleChange(id, version, enabled ? rule(id, version) : null);
    }

    private String id() {
        YamlNode node = root.require("id");
        if (!node.isWords() || !ID.matcher(node.text()).matches()) {
            throw node.error("id is unfit", "write 1 to 64 of a to z, 0 to 9 and hyphens, in quotes if all are digits");
        }
        return RuleFields.words("id", node, Integer.MAX_VALUE);
    }

    private Rule rule(String id, int version) {
        return new Rule(
                id,
                version,
                words("title", MAX_TITLE),
                RuleFields.choice("purpose", root.require("purpose"), PURPOSES, Function.identity()),
                RuleFields.choice("level", root.require("level"), List.of(Level.values()), Level::name),
                subjects(),
                within(),
                sequence(),
                root.has("suppress") ? RuleFields.duration(root, "suppress") : 0,
                words("action", MAX_SENTENCE),
                falsePositives(),
                RuleTestDocument.readAll(root));
    }

    private Words words(String field, int longest) {
        YamlNode node = root.require(field);
        node.allow(field, Set.of("zh", "en"));
        return new Words(
                RuleFields.words(field + ".zh", node.require("zh"), longest),
                RuleFields.words(field + ".en", node.require("en"), longest));
    }

    /** In the order in which one stands for several, whatever the order in the file. */
    private List<SubjectType> subjects() {
        root.require("subjects");
        return RuleFields.someChoices(root, "subjects", List.of(SubjectType.values()), SubjectType::wire).stream()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private long within() {
        long within = RuleFields.duration(root, "within");
        if (within == 0) {
            throw root.require("within").error("within is 0, so that no rule could hold", "write 1s or more");
        }
        return within;
    }

    private List<String> falsePositives() {
        return RuleFields.items(root, "falsePositives").stream()
                .map(item -> RuleFields.words("a false positive", item, MAX_SENTENCE))
                .toList();
    }

    private List<Step> sequence() {
        List<YamlNode> items = RuleFields.list(root, "sequence");
        if (items.isEmpty() || items.size() > MAX_STEPS) {
            throw root.require("sequence")
                    .error(
                            "sequence has " + (items.isEmpty() ? "no step" : "too many steps"),
                            "write 1 to " + MAX_STEPS + " steps");
        }
        List<Step> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : items) {
            item.allow("a step", STEP_FIELDS);
            Step step = item.has("absent") ? absence(item, steps.size(), items.size()) : step(item);
            if (!names.add(step.name())) {
                throw item.require("name").error("two steps are called " + step.name(), "give each a name of its own");
            }
            steps.add(step);
        }
        return steps;
    }

    private static Step step(YamlNode node) {
        int times = node.has("times") ? RuleFields.number(node, "times", 1, MAX_TIMES) : 1;
        boolean distinctParties = RuleFields.truth(node, "distinctParties", false);
        if (distinctParties && times == 1) {
            throw node.require("distinctParties")
                    .error("distinctParties says nothing of a single report", "add times: 2 or more, or remove it");
        }
        Condition when = ConditionDocument.read("when", node.require("when"));
        return new Step(RuleFields.words("name", node.require("name"), MAX_TITLE), when, times, distinctParties, false);
    }

    private static Step absence(YamlNode node, int index, int steps) {
        for (String other : List.of("when", "times", "distinctParties")) {
            if (node.has(other)) {
                throw node.require(other).error(other + " does not go with absent", "remove one of them");
            }
        }
        if (index == 0) {
            throw node.require("absent").error("absent stands first", "put a step with when before it");
        }
        if (index < steps - 1) {
            throw node.require("absent").error("absent stands before another step", "make it the last");
        }
        Condition absent = ConditionDocument.read("absent", node.require("absent"));
        return new Step(RuleFields.words("name", node.require("name"), MAX_TITLE), absent, 1, false, true);
    }
}
