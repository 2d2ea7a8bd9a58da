package io.anlan.rules;

import io.anlan.lexicon.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The kinds of value that a rule is written with. What is of another type than contracts/rule.v1 wants is refused, however
 * well it could be understood: a rule that this reader takes keeps the JSON Schema.
 */
final class RuleFields {

    private static final ForbiddenWords FORBIDDEN = ForbiddenWords.shipped();

    private RuleFields() {}

    /** Words for people, not blank. They can name nothing that a rule may not be about. */
    static String words(String what, YamlNode node, int longest) {
        String words = token(what, node, longest);
        FORBIDDEN.subjectOf(words).ifPresent(subject -> {
            throw node.error(what + " speaks of " + subject, "say it without: no rule is about that");
        });
        return words;
    }

    /** A name that nobody reads as words, not blank. */
    static String token(String what, YamlNode node, int longest) {
        if (!node.isWords()) {
            throw node.error(what + " is no text", "write words, in quotes if they look like a number");
        }
        if (node.text().isBlank()) {
            throw node.error(what + " is blank", "write words or remove it");
        }
        if (node.text().codePointCount(0, node.text().length()) > longest) {
            throw node.error(what + " is too long", "write " + longest + " characters at most");
        }
        return node.text();
    }

    /** A whole number. */
    static int number(YamlNode map, String field, int min, int max) {
        YamlNode node = map.require(field);
        if (node.isWords()) {
            throw node.error(field + " is text", "write a whole number without quotes");
        }
        return node.number(field, min, max);
    }

    /** The items of a list that may not be missing. */
    static List<YamlNode> list(YamlNode map, String field) {
        map.require(field);
        return items(map, field);
    }

    /** The items of a list; none where the field is absent. */
    static List<YamlNode> items(YamlNode map, String field) {
        if (map.has(field) && !map.require(field).isList()) {
            throw map.require(field)
                    .error(field + " is no list", "write it in brackets or as lines that begin with a hyphen");
        }
        return map.items(field);
    }

    /** True or false; {@code otherwise} where the field is absent. */
    static boolean truth(YamlNode map, String field, boolean otherwise) {
        if (map.has(field) && map.require(field).isWords()) {
            throw map.require(field).error(field + " is text", "write true or false without quotes");
        }
        return map.truth(field, otherwise);
    }

    /** A duration in milliseconds, as long as the longest at most. */
    static long duration(YamlNode map, String field) {
        long millis = moment(map, field);
        if (millis > RuleDuration.longest()) {
            throw map.require(field)
                    .error(field + " is longer than timelines reach", "write " + RuleDuration.LONGEST + " at most");
        }
        return millis;
    }

    /** A moment as milliseconds after the beginning, however far. */
    static long moment(YamlNode map, String field) {
        YamlNode node = map.require(field);
        OptionalLong millis = node.isWords() ? RuleDuration.millis(node.text()) : OptionalLong.empty();
        if (millis.isEmpty()) {
            throw node.error(field + " is no duration", "write a whole number and s, m, h or d, such as 30d");
        }
        return millis.getAsLong();
    }

    /** One of a closed list of names. */
    static <T> T choice(String what, YamlNode node, List<T> choices, Function<T, String> name) {
        String wanted = node.isWords() ? node.text() : "";
        for (T choice : choices) {
            if (name.apply(choice).equals(wanted)) {
                return choice;
            }
        }
        throw node.error(
                what + " " + (node.isWords() ? wanted + " " : "") + "is unknown",
                "use one of " + String.join(", ", choices.stream().map(name).toList()));
    }

    /** Some of a closed list of names, each once and in the order written; none where the field is absent. */
    static <T> List<T> choices(YamlNode map, String field, List<T> choices, Function<T, String> name) {
        List<T> chosen = new ArrayList<>();
        for (YamlNode item : items(map, field)) {
            T choice = choice(field, item, choices, name);
            if (chosen.contains(choice)) {
                throw item.error(field + " has " + name.apply(choice) + " twice", "remove one");
            }
            chosen.add(choice);
        }
        return chosen;
    }

    /** Like {@link #choices}, but a field that is there names at least one. */
    static <T> List<T> someChoices(YamlNode map, String field, List<T> choices, Function<T, String> name) {
        List<T> chosen = choices(map, field, choices, name);
        if (map.has(field) && chosen.isEmpty()) {
            throw map.require(field).error(field + " is an empty list", "name at least one or remove the field");
        }
        return chosen;
    }
}
