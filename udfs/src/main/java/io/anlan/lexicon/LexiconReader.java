package io.anlan.lexicon;

import io.anlan.lexicon.Settings.Overlap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a lexicon pack. FORMAT.md beside the packs says what may stand in one; whatever may not is refused with a
 * {@link LexiconException} of one line that names file, line, field and remedy.
 */
public final class LexiconReader {

    private static final String ZH_CLAUSE_ENDS = "，,；;：:（）()“”\"";
    private static final String ZH_SENTENCE_ENDS = "。！!？?…";

    /** Blanks of all kinds, characters without width, and marks that people put between the characters of a word. */
    private static final String ZH_STRAYS = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff*_-.·•~^|/+#`'";

    private static final Set<String> PACK_FIELDS = Set.of(
            "name", "version", "language", "thresholds", "overlap", "strays", "maxCategories", "relative", "common");
    private static final Set<String> SCOPE_FIELDS =
            Set.of("clauseEnds", "sentenceEnds", "spaceEndsClause", "negation", "hypothesis");
    private static final Set<String> NEGATION_FIELDS = Set.of("cues", "doubles", "shields", "lists", "list", "stops");
    private static final Set<String> CUE_FIELDS = Set.of("cue", "reach", "side", "except", "without", "note");
    private static final Set<String> TERM_FIELDS = Set.of(
            "term", "weight", "with", "and", "without", "within", "except", "boundary", "negatable", "note", "labels");

    /** A line that travels alone says itself what the place of a line in a pack says. */
    private static final Set<String> ENTRY_FIELDS =
            Stream.concat(TERM_FIELDS.stream(), Stream.of("common")).collect(Collectors.toUnmodifiableSet());

    /** Null where entries are read. */
    private final PackSource source;

    private final WordSets sets;

    /** Many terms name the same lists, so each list is kept once. */
    private final Map<List<String>, List<String>> lists = new HashMap<>();

    private LexiconReader(PackSource source) {
        this.source = source;
        this.sets = new WordSets(
                file("sets.yaml").map(file -> file.fields("sets.yaml")).orElse(Map.of()));
    }

    private LexiconReader(Map<String, YamlNode> sets) {
        this.source = null;
        this.sets = new WordSets(sets);
    }

    /**
     * Reads the pack in this folder if there is such a folder, else the one of this name.
     *
     * @throws NoSuchLexiconException if there is neither
     * @throws LexiconException if the pack has a fault
     */
    public static Lexicon read(String nameOrFolder) {
        return new LexiconReader(PackSource.of(nameOrFolder)).lexicon();
    }

    /**
     * Reads a pack that comes with Anlan, such as zh or en-cad.
     *
     * @throws NoSuchLexiconException if there is none of that name
     * @throws LexiconException if it has a fault
     */
    public static Lexicon readNamed(String name) {
        return new LexiconReader(PackSource.named(name)).lexicon();
    }

    /**
     * Reads the pack in a folder.
     *
     * @throws NoSuchLexiconException if there is none
     * @throws LexiconException if it has a fault
     */
    public static Lexicon readFolder(Path folder) {
        return new LexiconReader(PackSource.in(folder)).lexicon();
    }

    /**
     * Puts a lexicon together from its entries, in whatever order they come.
     *
     * @throws LexiconException if one has a fault, or asks for a list of words that is not among them
     */
    public static Lexicon readEntries(Collection<LexiconEntry> entries) {
        Map<String, YamlNode> sets = new HashMap<>();
        Map<String, YamlNode> terms = new TreeMap<>();
        Map<String, YamlNode> others = new HashMap<>();
        for (LexiconEntry entry : entries) {
            YamlNode value = YamlNode.readJson(
                    entry.key(), new ByteArrayInputStream(entry.value().getBytes(StandardCharsets.UTF_8)));
            if (entry.key().startsWith(LexiconEntry.SET)) {
                sets.put(entry.key().substring(LexiconEntry.SET.length()), value.require("words"));
            } else if (entry.key().startsWith(LexiconEntry.TERM)) {
                terms.put(entry.key(), value);
            } else {
                others.put(entry.key(), value);
            }
        }
        YamlNode pack = others.get(LexiconEntry.PACK);
        if (pack == null) {
            throw new LexiconException("entry " + LexiconEntry.PACK + " is missing: add it");
        }
        return new LexiconReader(sets)
                .lexicon(pack, Optional.ofNullable(others.get(LexiconEntry.SCOPE)), terms.values());
    }

    private Lexicon lexicon(YamlNode pack, Optional<YamlNode> scope, Collection<YamlNode> termNodes) {
        String language = language(pack);
        List<Term> terms = new ArrayList<>();
        for (YamlNode node : termNodes) {
            node.allow("a term", ENTRY_FIELDS);
            terms.addAll(term(node, labels(node), node.truth("common", false)));
        }
        return new Lexicon(
                pack.require("name").text(),
                pack.require("version").text(),
                settings(pack, language),
                scope(scope, language),
                terms);
    }

    private Optional<YamlNode> file(String path) {
        return source.open(path).map(stream -> YamlNode.read(source.nameOf(path), stream));
    }

    private Lexicon lexicon() {
        YamlNode pack = file("pack.yaml").orElseThrow();
        pack.allow("pack.yaml", PACK_FIELDS);
        String language = language(pack);
        refuseStrangers("categories", Labels.all().subList(0, Labels.CATEGORIES));
        refuseStrangers("signals", Labels.all().subList(Labels.CATEGORIES, Labels.count()));
        return new Lexicon(
                pack.require("name").text(),
                pack.require("version").text(),
                settings(pack, language),
                scope(file("scope.yaml"), language),
                terms());
    }

    private static String language(YamlNode pack) {
        String language = pack.require("language").text();
        if (!language.equals("zh") && !language.equals("en")) {
            throw pack.require("language").error("language " + language + " is unknown", "write zh or en");
        }
        return language;
    }

    private void refuseStrangers(String folder, List<String> labels) {
        for (String name : source.list(folder)) {
            if (!labels.contains(name.replaceFirst("\\.yaml$", ""))) {
                throw new LexiconException(source.nameOf(folder + "/" + name) + ": is named after no label: use one of "
                        + String.join(", ", labels) + " and the ending .yaml");
            }
        }
    }

    private static Settings settings(YamlNode pack, String language) {
        boolean common = pack.has("common");
        if (common) {
            pack.require("common").allow("common", Set.of("needs", "max"));
        }
        return new Settings(
                language,
                thresholds(pack),
                overlap(pack),
                pack.text("strays", language.equals("zh") ? ZH_STRAYS : ""),
                pack.number("maxCategories", Settings.DEFAULT_MAX_CATEGORIES, 1, Labels.CATEGORIES),
                relative(pack),
                common
                        ? pack.require("common").number("needs", Settings.DEFAULT_COMMON_NEEDS, -99, 99)
                        : Settings.DEFAULT_COMMON_NEEDS,
                common
                        ? pack.require("common").number("max", Settings.DEFAULT_COMMON_MAX, 0, 99)
                        : Settings.DEFAULT_COMMON_MAX);
    }

    private static List<Integer> thresholds(YamlNode pack) {
        List<Integer> thresholds = new ArrayList<>(Collections.nCopies(Labels.count(), Settings.DEFAULT_THRESHOLD));
        if (!pack.has("thresholds")) {
            return thresholds;
        }
        Map<String, YamlNode> given = pack.require("thresholds").fields("thresholds");
        for (String key : given.keySet()) {
            if (!key.equals("category") && !key.equals("signal") && Labels.number(key) < 0) {
                throw given.get(key).error("threshold " + key + " is unknown", "write category, signal or a label");
            }
        }
        for (int label = 0; label < Labels.count(); label++) {
            String kind = Labels.isCategory(label) ? "category" : "signal";
            int ofKind = pack.require("thresholds").number(kind, Settings.DEFAULT_THRESHOLD, 1, 99);
            thresholds.set(label, pack.require("thresholds").number(Labels.wire(label), ofKind, 1, 99));
        }
        return thresholds;
    }

    private static Overlap overlap(YamlNode pack) {
        return switch (pack.text("overlap", "longest-in-label")) {
            case "longest-in-label" -> Overlap.LONGEST_IN_LABEL;
            case "longest-of-all" -> Overlap.LONGEST_OF_ALL;
            default ->
                throw pack.require("overlap")
                        .error(
                                "overlap " + pack.require("overlap").text() + " is unknown",
                                "write longest-in-label or longest-of-all");
        };
    }

    private static double relative(YamlNode pack) {
        String text = pack.text("relative", "0");
        try {
            double relative = Double.parseDouble(text);
            if (relative >= 0 && relative <= 1) {
                return relative;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        throw pack.require("relative").error("relative " + text + " is unfit", "write a number from 0 to 1");
    }

    private Scope scope(Optional<YamlNode> file, String language) {
        boolean zh = language.equals("zh");
        if (file.isEmpty()) {
            return zh
                    ? new Scope(
                            ZH_CLAUSE_ENDS,
                            ZH_SENTENCE_ENDS,
                            false,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Scope.NONE.listItem(),
                            List.of(),
                            List.of())
                    : Scope.NONE;
        }
        YamlNode node = file.get();
        node.allow("scope.yaml", SCOPE_FIELDS);
        Optional<YamlNode> negation = node.has("negation") ? Optional.of(node.require("negation")) : Optional.empty();
        negation.ifPresent(it -> it.allow("negation", NEGATION_FIELDS));
        Optional<YamlNode> hypothesis =
                node.has("hypothesis") ? Optional.of(node.require("hypothesis")) : Optional.empty();
        hypothesis.ifPresent(it -> it.allow("hypothesis", Set.of("cues")));
        return new Scope(
                node.text("clauseEnds", zh ? ZH_CLAUSE_ENDS : ""),
                node.text("sentenceEnds", zh ? ZH_SENTENCE_ENDS : ""),
                node.truth("spaceEndsClause", false),
                negation.map(it -> cues(it, "before")).orElse(List.of()),
                negation.map(it -> words(it, "doubles")).orElse(List.of()),
                negation.map(it -> words(it, "shields")).orElse(List.of()),
                negation.map(it -> words(it, "lists")).orElse(List.of()),
                negation.map(it -> it.number("list", Scope.NONE.listItem(), 0, 99))
                        .orElse(Scope.NONE.listItem()),
                negation.map(it -> words(it, "stops")).orElse(List.of()),
                hypothesis.map(it -> cues(it, "both")).orElse(List.of()));
    }

    private List<Cue> cues(YamlNode node, String usualSide) {
        List<Cue> cues = new ArrayList<>();
        for (YamlNode cue : node.items("cues")) {
            cue.allow("a cue", CUE_FIELDS);
            String side = cue.text("side", usualSide);
            if (!Set.of("before", "after", "both").contains(side)) {
                throw cue.error("side " + side + " is unknown", "write before, after or both");
            }
            cues.add(new Cue(
                    word(cue.require("cue")),
                    reach(cue, "reach", Reach.ofCharacters(4)),
                    !side.equals("after"),
                    !side.equals("before"),
                    words(cue, "except"),
                    words(cue, "without")));
        }
        return cues;
    }

    private static Reach reach(YamlNode node, String field, Reach otherwise) {
        if (!node.has(field)) {
            return otherwise;
        }
        YamlNode reach = node.require(field);
        return switch (reach.text()) {
            case "clause" -> Reach.CLAUSE;
            case "sentence" -> Reach.SENTENCE;
            case "text" -> Reach.TEXT;
            default -> {
                if (!reach.text().matches("\\d{1,3}")) {
                    throw reach.error(
                            field + " " + reach.text() + " is unknown",
                            "write clause, sentence, text or a number of characters");
                }
                yield Reach.ofCharacters(Integer.parseInt(reach.text()));
            }
        };
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (int number = 0; number < Labels.count(); number++) {
            String label = Labels.wire(number);
            String folder = Labels.isCategory(number) ? "categories/" : "signals/";
            file(folder + label + ".yaml").ifPresent(file -> terms.addAll(termsOfLabel(file, label)));
        }
        file("terms.yaml").ifPresent(file -> terms.addAll(termsWithLabels(file)));
        file("common.yaml").ifPresent(file -> terms.addAll(commonTerms(file)));
        return terms;
    }

    private List<Term> termsOfLabel(YamlNode file, String label) {
        file.allow("the file", Set.of("label", "terms"));
        if (!file.require("label").text().equals(label)) {
            throw file.require("label")
                    .error(
                            "label " + file.require("label").text() + " is not the file's",
                            "write " + label + " or rename the file");
        }
        List<Term> terms = new ArrayList<>();
        for (YamlNode node : file.items("terms")) {
            node.allow("a term", TERM_FIELDS);
            if (node.has("labels")) {
                throw node.require("labels").error("labels stands in a label's own file", "remove it");
            }
            terms.addAll(term(node, Set.of(label), false));
        }
        return terms;
    }

    private List<Term> termsWithLabels(YamlNode file) {
        file.allow("the file", Set.of("terms"));
        List<Term> terms = new ArrayList<>();
        for (YamlNode node : file.items("terms")) {
            node.allow("a term", TERM_FIELDS);
            terms.addAll(term(node, labels(node), false));
        }
        return terms;
    }

    private List<Term> commonTerms(YamlNode file) {
        List<Term> terms = new ArrayList<>();
        for (YamlNode block : file.items()) {
            block.allow("a block", Set.of("labels", "terms"));
            Set<String> labels = labels(block);
            for (YamlNode node : block.items("terms")) {
                node.allow("a term", TERM_FIELDS);
                terms.addAll(term(node, labels, true));
            }
        }
        return terms;
    }

    private static Set<String> labels(YamlNode node) {
        Set<String> labels = new LinkedHashSet<>();
        for (YamlNode item : node.require("labels").items()) {
            String name = item.text();
            if (name.equals("categories")) {
                labels.addAll(Labels.all().subList(0, Labels.CATEGORIES));
            } else if (name.equals("signals")) {
                labels.addAll(Labels.all().subList(Labels.CATEGORIES, Labels.count()));
            } else if (Labels.number(name) >= 0) {
                labels.add(name);
            } else {
                throw item.error("label " + name + " is unknown", "use one of " + String.join(", ", Labels.all()));
            }
        }
        return labels;
    }

    private List<Term> term(YamlNode node, Set<String> labels, boolean common) {
        String text = word(node.require("term"));
        int weight = node.require("weight").number("weight", -Term.MAX_WEIGHT, Term.MAX_WEIGHT);
        if (weight == 0) {
            throw node.require("weight").error("weight 0 says nothing", "give it a weight or remove the term");
        }
        String boundary = node.text("boundary", "none");
        if (!boundary.equals("none") && !boundary.equals("word")) {
            throw node.error("boundary " + boundary + " is unknown", "write word or none");
        }
        List<String> with = words(node, "with");
        List<String> and = words(node, "and");
        List<String> without = words(node, "without");
        List<String> except = words(node, "except");
        Reach within = reach(node, "within", Reach.CLAUSE);
        boolean negatable = node.truth("negatable", true);
        String note = node.text("note", "");
        List<Term> terms = new ArrayList<>();
        for (String label : labels) {
            terms.add(new Term(
                    text,
                    label,
                    weight,
                    with,
                    and,
                    without,
                    except,
                    within,
                    boundary.equals("word"),
                    negatable,
                    common,
                    note));
        }
        return terms;
    }

    private List<String> words(YamlNode node, String field) {
        Set<String> words = new LinkedHashSet<>();
        for (YamlNode item : node.items(field)) {
            if (item.text().startsWith("$")) {
                words.addAll(sets.words(item));
            } else {
                words.add(word(item));
            }
        }
        List<String> list = List.copyOf(words);
        return lists.computeIfAbsent(list, key -> list);
    }

    /** A word that the matcher can look for. */
    static String word(YamlNode node) {
        try {
            Phrase.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw new LexiconException(
                    node.file() + ":" + node.line() + ": \"" + node.text() + "\" " + e.getMessage(), e);
        }
        return node.text();
    }
}
