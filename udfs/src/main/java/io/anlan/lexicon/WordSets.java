package io.anlan.lexicon;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The named lists of words of a pack (sets.yaml). */
final class WordSets {

    private final Map<String, YamlNode> lists;
    private final Map<String, Set<String>> expanded = new HashMap<>();

    /** @param lists by their names */
    WordSets(Map<String, YamlNode> lists) {
        this.lists = lists;
        lists.forEach((name, list) -> words(name, list, new LinkedHashSet<>()));
    }

    /** The words of the list that this item names as $name. */
    Set<String> words(YamlNode reference) {
        return words(reference.text().substring(1), reference, new LinkedHashSet<>());
    }

    /** @param path the lists that asked for this one, outermost first */
    private Set<String> words(String name, YamlNode reference, Set<String> path) {
        Set<String> known = expanded.get(name);
        if (known != null) {
            return known;
        }
        YamlNode list = lists.get(name);
        if (list == null) {
            throw reference.error("$" + name + " is no list of words", "add it to sets.yaml or mend the name");
        }
        if (!path.add(name)) {
            throw reference.error("$" + name + " names itself through " + String.join(", ", path), "break the circle");
        }
        Set<String> words = new LinkedHashSet<>();
        for (YamlNode item : list.items()) {
            if (item.text().startsWith("$")) {
                words.addAll(words(item.text().substring(1), item, path));
            } else {
                words.add(LexiconReader.word(item));
            }
        }
        path.remove(name);
        expanded.put(name, words);
        return words;
    }
}
