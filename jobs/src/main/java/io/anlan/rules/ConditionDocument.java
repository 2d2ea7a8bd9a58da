package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.lexicon.YamlNode;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A condition as rules write it. {@code {}} asks nothing and holds for every incident: every part given holds, and none is. A
 * part that is given names something.
 */
final class ConditionDocument {

    private static final Set<String> FIELDS = Set.of("anyCategory", "anySignal", "allSignals", "noSignal");

    private static final List<Category> CATEGORIES = List.of(Category.values());

    private ConditionDocument() {}

    /** The condition in a step's field of this name. */
    static Condition read(String field, YamlNode node) {
        node.allow(field, FIELDS);
        List<Signal> anySignal = signals(node, "anySignal");
        List<Signal> allSignals = signals(node, "allSignals");
        List<Signal> noSignal = signals(node, "noSignal");
        boolean forbidsOneOfAll = !Collections.disjoint(allSignals, noSignal);
        boolean forbidsEachOfAny = !anySignal.isEmpty() && noSignal.containsAll(anySignal);
        if (forbidsOneOfAll || forbidsEachOfAny) {
            throw node.require("noSignal")
                    .error(
                            "noSignal forbids what " + (forbidsOneOfAll ? "allSignals" : "anySignal") + " asks for",
                            "take it out of one of them, or nothing ever fits");
        }
        return new Condition(categories(node), anySignal, allSignals, noSignal);
    }

    private static List<Signal> signals(YamlNode node, String field) {
        return RuleFields.someChoices(node, field, List.of(Signal.values()), Signal::wire);
    }

    /** {@code any} stands for all of them: it holds for every report with a category. */
    private static List<Category> categories(YamlNode node) {
        if (node.has("anyCategory") && !node.require("anyCategory").isList()) {
            YamlNode any = node.require("anyCategory");
            if (any.isWords() && any.text().equals("any")) {
                return CATEGORIES;
            }
            throw any.error("anyCategory is no list", "write any, or categories in brackets");
        }
        return RuleFields.someChoices(node, "anyCategory", CATEGORIES, Category::wire);
    }
}
