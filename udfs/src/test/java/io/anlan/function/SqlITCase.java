package io.anlan.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Signal;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.match.Match;
import io.anlan.text.PersonalDataMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions as a user of Flink SQL has them: out of the packaged jar, on a cluster. */
class SqlITCase {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path NARRATIVES = Path.of("src/test/resources/narratives");
    private static final Pattern SQL_BLOCK = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("SET '(.*)' = '(.*)'");

    private final TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());

    @TempDir
    private Path folder;

    @Test
    void theExampleOfTheDocumentRuns() throws IOException {
        List<List<Row>> results = new ArrayList<>();
        for (String statement : statements(Files.readString(ROOT.resolve("docs/sql.md")))) {
            Matcher setting = SETTING.matcher(statement);
            if (setting.matches()) {
                sql.getConfig().set(setting.group(1), setting.group(2));
            } else if (statement.startsWith("SELECT")) {
                results.add(rows(statement));
            } else {
                sql.executeSql(statement);
            }
        }

        assertThat(results).hasSize(3);
        assertThat(results.get(0)).anySatisfy(row -> {
            assertThat(row.<String>getFieldAs("reportId")).isEqualTo("R-1001");
            assertThat(row.<String[]>getFieldAs("categories")).containsExactly("neighborhood");
            assertThat(row.<String[]>getFieldAs("signals")).contains("quarrel");
        });
        assertThat(results.get(1)).anySatisfy(row -> {
            assertThat(row.<String>getFieldAs("reportId")).isEqualTo("R-1001");
            assertThat(row.<String>getFieldAs("label")).isEqualTo("neighborhood");
            assertThat(row.<String>getFieldAs("masked"))
                    .contains("漏水", "***********")
                    .doesNotContain("13800001234");
        });
        assertThat(results.get(2))
                .contains(Row.of("150502001000", "neighborhood", 1L))
                .allSatisfy(row -> assertThat(row.<Long>getFieldAs("reports")).isPositive());
    }

    @Test
    void labelsAsTheClassifierDoes() throws IOException {
        createFunctions();
        createNarratives();

        Map<String, String> expected = new TreeMap<>();
        Map<String, List<Row>> expectedMatches = new TreeMap<>();
        Classifier classifier = Classifiers.of(LexiconReader.readNamed("zh"));
        for (JsonNode line : narratives()) {
            String text = line.get("text").asText();
            Classification classification = classifier.classify(text);
            expected.put(line.get("id").asText(), labels(classification) + PersonalDataMask.mask(text));
            for (Match match : classification.matches()) {
                expectedMatches
                        .computeIfAbsent(line.get("id").asText(), id -> new ArrayList<>())
                        .add(row(match));
            }
        }

        Map<String, String> labels = new TreeMap<>();
        for (Row row :
                rows("SELECT id, DISPUTE_CATEGORIES(text), RISK_SIGNALS(text), MASK_PII(text) FROM narratives")) {
            labels.put(
                    row.getFieldAs(0),
                    List.of(row.<String[]>getFieldAs(1)) + " " + List.of(row.<String[]>getFieldAs(2))
                            + row.getFieldAs(3));
        }
        Map<String, List<Row>> matches = new TreeMap<>();
        for (Row row : rows(
                "SELECT id, term, label, `start`, `end`, weight, negated FROM narratives, LATERAL TABLE(MATCH_KEYWORDS(text))")) {
            matches.computeIfAbsent(row.getFieldAs(0), id -> new ArrayList<>())
                    .add(Row.project(row, new int[] {1, 2, 3, 4, 5, 6}));
        }

        assertThat(labels).hasSizeGreaterThan(300).isEqualTo(expected);
        assertThat(matches).isEqualTo(expectedMatches);
    }

    @Test
    void nullStaysNullAndEmptyIsEmpty() {
        createFunctions();
        sql.getConfig().set("pipeline.global-job-parameters", "anlan.lexicon:en-cad");

        assertThat(rows("SELECT DISPUTE_CATEGORIES(t) IS NULL, RISK_SIGNALS(t) IS NULL, MASK_PII(t) IS NULL"
                        + " FROM (VALUES (CAST(NULL AS STRING))) AS v(t)"))
                .containsExactly(Row.of(true, true, true));
        assertThat(rows("SELECT CARDINALITY(DISPUTE_CATEGORIES(t)), CARDINALITY(RISK_SIGNALS(t)), MASK_PII(t)"
                        + " FROM (VALUES ('')) AS v(t)"))
                .containsExactly(Row.of(0, 0, ""));
        assertThat(rows("SELECT t, term FROM (VALUES (CAST(NULL AS STRING)), ('')) AS v(t),"
                        + " LATERAL TABLE(MATCH_KEYWORDS(t))"))
                .isEmpty();
    }

    @Test
    void theJobParameterChoosesTheLexicon() {
        createFunctions();
        String query = "SELECT DISPUTE_CATEGORIES(t), RISK_SIGNALS(t) FROM (VALUES ('Disturbance Family')) AS v(t)";

        assertThat(rows(query)).containsExactly(Row.of(new String[0], new String[0]));
        sql.getConfig().set("pipeline.global-job-parameters", "anlan.lexicon:en-cad");
        assertThat(rows(query)).containsExactly(Row.of(new String[] {"marriage_family"}, new String[] {"quarrel"}));
        sql.getConfig().set("pipeline.global-job-parameters", "anlan.lexicon:nowhere");
        assertThatThrownBy(() -> rows(query)).hasStackTraceContaining("no lexicon is called nowhere");
    }

    private void createFunctions() {
        for (String function : List.of(
                "DISPUTE_CATEGORIES AS 'io.anlan.function.DisputeCategories'",
                "RISK_SIGNALS AS 'io.anlan.function.RiskSignals'",
                "MATCH_KEYWORDS AS 'io.anlan.function.MatchKeywords'",
                "MASK_PII AS 'io.anlan.function.MaskPii'")) {
            sql.executeSql("CREATE FUNCTION " + function + " USING JAR '" + jar() + "'");
        }
    }

    private void createNarratives() throws IOException {
        for (Path file : files()) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        sql.executeSql("CREATE TABLE narratives (id STRING, text STRING) WITH ('connector' = 'filesystem', 'path' = '"
                + folder.toUri() + "', 'format' = 'json')");
    }

    private List<Row> rows(String query) {
        return CollectionUtil.iteratorToList(sql.executeSql(query).collect());
    }

    /** The statements of the document's SQL blocks, with the paths of this folder in place of the project's. */
    private static List<String> statements(String document) {
        return SQL_BLOCK
                .matcher(document)
                .results()
                .flatMap(block -> Stream.of(block.group(1).split(";\\s*\\n", -1)))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(statement -> statement.replace("'udfs/", "'").replace("'docs/", "'../docs/"))
                .toList();
    }

    private static Path jar() {
        try (Stream<Path> built = Files.list(ROOT.resolve("udfs/target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-sql.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no -sql.jar in udfs/target: run mvn package first"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(NARRATIVES)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }

    private static List<JsonNode> narratives() throws IOException {
        List<JsonNode> narratives = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                narratives.add(new JsonMapper().readTree(line));
            }
        }
        return narratives;
    }

    private static String labels(Classification classification) {
        return classification.categories().stream().map(Category::wire).toList() + " "
                + classification.signals().stream().map(Signal::wire).toList();
    }

    private static Row row(Match match) {
        return Row.of(match.term(), match.label(), match.start(), match.end(), match.weight(), match.negated());
    }
}
