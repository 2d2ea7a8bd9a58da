package io.anlan.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Level;
import io.anlan.model.SubjectType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader takes, and what it refuses: at the line where the fault stands, in one line that says what to do. */
class RuleReaderTest {

    private static final Path INVALID = Path.of("src/test/resources/rules/invalid");
    private static final Path SHIPPED = Path.of("src/main/resources/rules");

    /** What no JSON Schema can say. The schema's own description lists it for its readers. */
    private static final Set<String> BEYOND_THE_SCHEMA = Set.of(
            "within-366d",
            "within-a-second-over-a-year",
            "suppress-366d",
            "absent-in-the-middle",
            "steps-of-one-name",
            "noSignal-against-allSignals",
            "noSignal-against-anySignal",
            "test-position-beyond-the-reports",
            "test-report-ids-twice",
            "title-blank",
            "title-on-petitioning",
            "title-on-ethnicity",
            "action-on-religion",
            "key-twice",
            "reference",
            "second-document");

    private static final Schema SCHEMA = schema();

    private static final String SMALL = """
            id: small
            version: 3
            title: {zh: 样例, en: A sample}
            purpose: wage_protection
            level: RED
            subjects: [address, pair]
            within: 90m
            sequence:
              - name: first
                when: {anyCategory: [labor, debt_contract], anySignal: [quarrel], allSignals: [group], noSignal: [resolved]}
                times: 3
                distinctParties: true
              - name: anything
                when: {}
              - name: calm
                absent: {anyCategory: any}
            action: {zh: 上门看看, en: Go and see}
            tests:
              - name: fires
                reports:
                  - {at: 0d, categories: [labor], signals: [group, quarrel], parties: [li, wang]}
                  - {at: 400d, id: last}
                fires: [1]
              - {name: silent, reports: [{at: 1s}], fires: []}
            """;

    @Test
    void readsEveryPart() {
        Rule rule = RuleReader.read("small.yaml", SMALL.getBytes(UTF_8)).rule();

        assertThat(rule)
                .isEqualTo(new Rule(
                        "small",
                        3,
                        new Rule.Words("样例", "A sample"),
                        "wage_protection",
                        Level.RED,
                        List.of(SubjectType.PAIR, SubjectType.ADDRESS),
                        90 * 60_000L,
                        List.of(
                                new Step(
                                        "first",
                                        new Condition(
                                                List.of(Category.LABOR, Category.DEBT_CONTRACT),
                                                List.of(Signal.QUARREL),
                                                List.of(Signal.GROUP),
                                                List.of(Signal.RESOLVED)),
                                        3,
                                        true,
                                        false),
                                new Step("anything", new Condition(null, null, null, null), 1, false, false),
                                new Step(
                                        "calm",
                                        new Condition(List.of(Category.values()), null, null, null),
                                        1,
                                        false,
                                        true)),
                        0,
                        new Rule.Words("上门看看", "Go and see"),
                        List.of(),
                        List.of(
                                new RuleTest(
                                        "fires",
                                        List.of(
                                                new RuleTest.Report(
                                                        0,
                                                        null,
                                                        new Labels(
                                                                List.of(Category.LABOR),
                                                                List.of(Signal.QUARREL, Signal.GROUP)),
                                                        List.of("li", "wang")),
                                                new RuleTest.Report(400 * 86_400_000L, "last", Labels.NONE, List.of())),
                                        List.of(1)),
                                new RuleTest(
                                        "silent",
                                        List.of(new RuleTest.Report(1_000, null, Labels.NONE, List.of())),
                                        List.of()))));
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void aRuleAsJsonIsTheSameRule(Path file) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(file.toFile());
        byte[] pretty = tree.toPrettyString().replace("  ", "\t").getBytes(UTF_8);

        assertThat(RuleReader.read("record", pretty))
                .isEqualTo(RuleReader.read(file.toString(), Files.readAllBytes(file)));
        assertThat(RuleReader.read("record", new JsonMapper().writeValueAsBytes(tree)))
                .isEqualTo(RuleReader.read("record", pretty));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"small\", \"version\": 4, \"enabled\": false}",
                "{id: small, version: 4, enabled: false}",
                "id: small\nversion: 4\nenabled: false\nwithin: whatever it was\n"
            })
    void aRuleThatIsRemovedNeedsIdAndVersionAlone(String document) throws IOException {
        RuleChange change = RuleReader.read("record", document.getBytes(UTF_8));

        assertThat(change).isEqualTo(new RuleChange("small", 4, null));
        assertThat(change.removes()).isTrue();
        assertThat(SCHEMA.validate(new YAMLMapper().readTree(document))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void refusesWithLineAndRemedy(Path file) throws IOException {
        RuleException refused =
                catchThrowableOfType(RuleException.class, () -> RuleReader.read("it.yaml", Files.readAllBytes(file)));

        assertThat(refused).as("%s is refused", file.getFileName()).isNotNull();
        assertThat(refused.getMessage())
                .doesNotContain("\n")
                .hasSizeLessThanOrEqualTo(400)
                .startsWith("it.yaml:" + lineOfFault(file) + ": ");
        assertThat(refused.getMessage().split(": ")).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void theSchemaRefusesWhatASchemaCan(Path file) throws IOException {
        boolean refused;
        try {
            refused = !SCHEMA.validate(new YAMLMapper().readTree(file.toFile())).isEmpty();
        } catch (IOException noYaml) {
            refused = true;
        }

        assertThat(refused).isEqualTo(!BEYOND_THE_SCHEMA.contains(defect(file)));
    }

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(invalidFiles()).hasSizeGreaterThan(100);
        assertThat(invalidFiles().stream().map(RuleReaderTest::defect)).containsAll(BEYOND_THE_SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void theSchemaTakesWhatShips(Path file) throws IOException {
        assertThat(SCHEMA.validate(new YAMLMapper().readTree(file.toFile()))).isEmpty();
    }

    /** Whatever somebody changes in a rule: if the reader takes it, so does the published schema. */
    @ParameterizedTest
    @MethodSource("shippedFiles")
    void theReaderIsNoWiderThanTheSchema(Path file) throws IOException {
        Random random = new Random(file.getFileName().toString().hashCode());
        JsonNode rule = new YAMLMapper().readTree(file.toFile());
        int taken = 0;
        for (int round = 0; round < 100; round++) {
            JsonNode tree = rule.deepCopy();
            String change = changeSomething(tree, random);
            if (isTaken(tree)) {
                taken++;
                assertThat(SCHEMA.validate(tree)).as(change).isEmpty();
            }
        }
        assertThat(taken).isBetween(10, 90);
    }

    @Test
    void aFolderIsReadInTheOrderOfNamesWithoutWhatIsRemoved(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.yaml"), SMALL);
        Files.writeString(folder.resolve("a.json"), "{\"id\": \"gone\", \"version\": 2, \"enabled\": false}");
        Files.writeString(folder.resolve("c.yml"), SMALL.replace("id: small", "id: other"));
        Files.writeString(folder.resolve("README.md"), "Not a rule.");

        assertThat(RuleReader.read(folder)).extracting(Rule::id).containsExactly("small", "other");
        assertThat(RuleReader.changes(folder)).extracting(RuleChange::id).containsExactly("gone", "small", "other");
        assertThat(RuleReader.faults(folder)).isEmpty();
        assertThat(RuleReader.read(folder.resolve("c.yml")))
                .extracting(Rule::id)
                .containsExactly("other");
    }

    @Test
    void twoFilesMayNotShareAnId(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), SMALL);
        Path second = Files.writeString(folder.resolve("b.yaml"), "# a copy\n" + SMALL);

        assertThatThrownBy(() -> RuleReader.read(folder))
                .isInstanceOf(RuleException.class)
                .hasMessage(second + ":2: id small is that of " + first + ": choose another");
    }

    @Test
    void allFaultsOfAFolderAreFoundAtOnce(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), SMALL.replace("level: RED", "level: PINK"));
        Files.writeString(folder.resolve("b.yaml"), SMALL);
        Files.writeString(folder.resolve("c.yaml"), SMALL.replace("within: 90m", "within: 0m"));

        assertThat(RuleReader.faults(folder))
                .containsExactly(
                        folder.resolve("a.yaml") + ":5: level PINK is unknown: use one of BLUE, YELLOW, ORANGE, RED",
                        folder.resolve("c.yaml") + ":7: within is 0, so that no rule could hold: write 1s or more");
    }

    @Test
    void whereThereIsNoRuleItSaysSo(@TempDir Path folder) {
        assertThatThrownBy(() -> RuleReader.read(folder))
                .isInstanceOf(RuleException.class)
                .hasMessage(folder + ": holds no rule: add files that end in .yaml");
        assertThatThrownBy(() -> RuleReader.read(folder.resolve("none")))
                .isInstanceOf(RuleException.class)
                .hasMessage(folder.resolve("none") + ": is not there: name a rule's file or a folder of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "- ", "{a: "})
    void whatIsNestedWithoutEndIsRefusedInOneLine(String piece) {
        assertThatThrownBy(() -> RuleReader.read("record", piece.repeat(20_000).getBytes(UTF_8)))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("record:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> RuleReader.read("record", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("record");
        assertThatThrownBy(() -> RuleReader.read("record", new byte[0]))
                .isInstanceOf(RuleException.class)
                .hasMessage("record:1: field id is missing: add it");
    }

    @Test
    void aLineEndInAValueDoesNotBreakTheMessage() {
        assertThatThrownBy(() -> RuleReader.read("record", "\"i\\nd\": 1".getBytes(UTF_8)))
                .isInstanceOf(RuleException.class)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a repetition", "与民同乐", "两次动手"})
    void wordsThatOnlyLookForbiddenPass(String words) {
        assertThat(ForbiddenWords.shipped().subjectOf(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"多次上访", "Petitioners", "信訪", "宗教", "an ethnic quarrel"})
    void forbiddenWordsAreFoundHoweverWritten(String words) {
        assertThat(ForbiddenWords.shipped().subjectOf(words)).isPresent();
    }

    static List<Path> invalidFiles() throws IOException {
        return files(INVALID);
    }

    static List<Path> shippedFiles() throws IOException {
        return files(SHIPPED);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String defect(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    /** Every file of the corpus has a comment on the line where the fault should be found. */
    private static int lineOfFault(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("# wrong")) {
                return i + 1;
            }
        }
        throw new AssertionError(file + " does not say where it is wrong");
    }

    private static boolean isTaken(JsonNode tree) throws IOException {
        try {
            RuleReader.read("record", new JsonMapper().writeValueAsBytes(tree));
            return true;
        } catch (RuleException refused) {
            return false;
        }
    }

    /** Takes a field or an item at random out of the tree, or gives it another value; says which. */
    private static String changeSomething(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = someValue(root, random);
        if (container instanceof ObjectNode map) {
            List<String> names = new ArrayList<>();
            map.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || random.nextInt(8) == 0
                    ? List.of("absent", "times", "distinctParties", "noSignal", "id", "enabled", "stranger")
                            .get(random.nextInt(7))
                    : names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) {
                map.remove(name);
                return "without " + name;
            }
            map.set(name, value);
            return name + " is " + value;
        }
        ArrayNode list = (ArrayNode) container;
        if (!list.isEmpty() && random.nextBoolean()) {
            list.remove(random.nextInt(list.size()));
            return "one less in a list";
        }
        list.add(value);
        return value + " in a list";
    }

    private static JsonNode someValue(JsonNode root, Random random) {
        List<String> values = List.of(
                "null",
                "true",
                "false",
                "0",
                "1",
                "3",
                "-1",
                "1.5",
                "\"\"",
                "\"1\"",
                "\"any\"",
                "\"0d\"",
                "\"5h\"",
                "\"true\"",
                "\"threat\"",
                "\"labor\"",
                "\"pair\"",
                "\"RED\"",
                "[]",
                "{}",
                "[\"threat\"]",
                "[1]");
        if (random.nextInt(3) == 0) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            return containers.get(random.nextInt(containers.size())).deepCopy();
        }
        try {
            return new JsonMapper().readTree(values.get(random.nextInt(values.size())));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static Schema schema() {
        try {
            String text = Files.readString(Path.of("../docs/contracts/rule.v1.schema.json"));
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .schemaIdValidator((id, isRoot, location, resolved, context) -> true)
                                    .build()))
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
