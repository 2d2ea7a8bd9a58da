package io.anlan.lexicon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a pack apart into the entries that topic anlan.lexicon.v1 carries: one for each line of its term files, one for each
 * list of words, one for the scope, and one for the pack itself, which completes the version.
 * {@link LexiconReader#readEntries} puts them together again.
 */
public final class LexiconEntries {

    /** Fields that hold words even where these look like a number or a truth. */
    private static final Set<String> WORDS = Set.of(
            "term",
            "note",
            "boundary",
            "cue",
            "side",
            "clauseEnds",
            "sentenceEnds",
            "name",
            "version",
            "language",
            "overlap",
            "strays");

    private final PackSource source;
    private final Map<String, LexiconEntry> entries = new LinkedHashMap<>();

    private LexiconEntries(PackSource source) {
        this.source = source;
    }

    /**
     * The entries of the pack in this folder if there is such a folder, else of the one of this name; that of the pack itself
     * is the last.
     *
     * @throws NoSuchLexiconException if there is neither
     * @throws LexiconException if the pack has a fault, or two of its lines differ in weight or note alone
     */
    public static List<LexiconEntry> of(String nameOrFolder) {
        LexiconReader.read(nameOrFolder);
        return new LexiconEntries(PackSource.of(nameOrFolder)).all();
    }

    private static LexiconEntry pack(ObjectNode pack, Collection<LexiconEntry> others) {
        EntriesDigest digest = new EntriesDigest();
        others.forEach(digest::toggle);
        pack.put("entries", others.size()).put("digest", digest.hex());
        return new LexiconEntry(LexiconEntry.PACK, pack.toString());
    }

    private List<LexiconEntry> all() {
        file("sets.yaml").ifPresent(file -> file.fields("sets.yaml").forEach(this::addSet));
        file("scope.yaml").ifPresent(file -> add(LexiconEntry.SCOPE, json(file)));
        for (String label : Labels.all()) {
            String folder = Labels.isCategory(Labels.number(label)) ? "categories/" : "signals/";
            file(folder + label + ".yaml").ifPresent(file -> addTerms(file, labels(label), false));
        }
        file("terms.yaml").ifPresent(file -> file.items("terms").forEach(term -> addTerm(json(term))));
        file("common.yaml").ifPresent(file -> {
            for (YamlNode block : file.items()) {
                addTerms(block, words(block.items("labels")), true);
            }
        });
        List<LexiconEntry> all = new ArrayList<>(entries.values());
        all.add(pack(json(file("pack.yaml").orElseThrow()), entries.values()));
        return all;
    }

    private Optional<YamlNode> file(String path) {
        return source.open(path).map(stream -> YamlNode.read(source.nameOf(path), stream));
    }

    private void addSet(String name, YamlNode words) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.set("words", words(words.items()));
        add(LexiconEntry.SET + name, value);
    }

    private void addTerms(YamlNode file, ArrayNode labels, boolean common) {
        for (YamlNode term : file.items("terms")) {
            ObjectNode value = json(term);
            value.set("labels", labels);
            if (common) {
                value.put("common", true);
            }
            addTerm(value);
        }
    }

    /** A line is the same one as long as its words, labels and conditions are; weight and note may change. */
    private void addTerm(ObjectNode term) {
        ObjectNode identity = term.deepCopy();
        identity.remove(List.of("weight", "note"));
        StringBuilder key = new StringBuilder(LexiconEntry.TERM);
        term.path("labels").forEach(label -> key.append(label.textValue()).append('/'));
        key.append(term.path("term").textValue());
        if (identity.size() > 2) {
            EntriesDigest digest = new EntriesDigest();
            digest.toggle(new LexiconEntry("", identity.toString()));
            key.append('/').append(digest.hex(), 0, 12);
        }
        add(key.toString(), term);
    }

    private void add(String key, ObjectNode value) {
        if (entries.put(key, new LexiconEntry(key, value.toString())) != null) {
            throw new LexiconException(
                    key + ": two lines have the same words, labels and conditions: remove one of them");
        }
    }

    private static ArrayNode labels(String label) {
        return JsonNodeFactory.instance.arrayNode().add(label);
    }

    private static ArrayNode words(List<YamlNode> items) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> words.add(item.text()));
        return words;
    }

    private static ObjectNode json(YamlNode map) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        map.fields("it").forEach((name, value) -> put(json, name, value));
        return json;
    }

    private static void put(ObjectNode json, String name, YamlNode value) {
        if (value.isMap()) {
            json.set(name, json(value));
        } else if (value.isList() && name.equals("cues")) {
            ArrayNode cues = json.putArray(name);
            value.items().forEach(cue -> cues.add(json(cue)));
        } else if (value.isList()) {
            json.set(name, words(value.items()));
        } else if (WORDS.contains(name)) {
            json.put(name, value.text());
        } else {
            putPlain(json, name, value.text());
        }
    }

    /** A number or a truth is one whether or not the file has it in quotes. */
    private static void putPlain(ObjectNode json, String name, String text) {
        if (text.matches("-?\\d{1,9}")) {
            json.put(name, Integer.parseInt(text));
        } else if (text.matches("\\d{0,9}\\.\\d{1,9}")) {
            json.put(name, Double.parseDouble(text));
        } else if (text.equals("true") || text.equals("false")) {
            json.put(name, Boolean.parseBoolean(text));
        } else {
            json.put(name, text);
        }
    }
}
