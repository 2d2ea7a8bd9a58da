package io.anlan.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.anlan.metrics.Metrics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say and the code knows better. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SAMPLE = Pattern.compile("```json (\\S+)\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everySampleKeepsItsContract(String file) throws IOException {
        Matcher samples = SAMPLE.matcher(Files.readString(ROOT.resolve(file)));
        List<String> seen = new ArrayList<>();
        while (samples.find()) {
            seen.add(samples.group(1));
            assertThat(schema(samples.group(1)).validate(new JsonMapper().readTree(samples.group(2))))
                    .as(samples.group(1))
                    .isEmpty();
        }
        assertThat(seen)
                .containsExactly(
                        "police-report.v1",
                        "population-update.v1",
                        "lexicon-term.v1",
                        "lexicon-pack.v1",
                        "warning.v1",
                        "dead-letter.v1");
    }

    @Test
    void theReadmeListsTheOptionsAsTheyAre() throws IOException {
        String table = AnlanOptions.all().stream()
                .map(option -> "| `" + option.key() + "` | " + defaultOf(option) + " | " + descriptionOf(option) + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(table);
    }

    @Test
    void allOptionsAreListed() {
        long declared = Arrays.stream(AnlanOptions.class.getFields())
                .filter(field -> field.getType() == ConfigOption.class)
                .count();

        assertThat(AnlanOptions.all()).hasSize((int) declared).doesNotHaveDuplicates();
    }

    @Test
    void operationsExplainsEveryMetric() throws Exception {
        String operations = Files.readString(ROOT.resolve("docs/operations.md"));
        for (Field field : Metrics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                assertThat(operations).contains("| `" + field.get(null) + "` |");
            }
        }
    }

    @Test
    void bothReadmesGiveTheSameCommands() throws IOException {
        assertThat(commands("README.zh-CN.md")).isEqualTo(commands("README.md")).isNotEmpty();
    }

    private static List<String> commands(String file) throws IOException {
        Matcher blocks =
                Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(ROOT.resolve(file)));
        return blocks.results().map(block -> block.group(1)).toList();
    }

    private static String defaultOf(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "none";
        }
        if (value instanceof Duration duration) {
            return "`" + TimeUtils.formatWithHighestUnit(duration) + "`";
        }
        if (value instanceof List<?> list) {
            return "`" + list.stream().map(String::valueOf).collect(Collectors.joining(";")) + "`";
        }
        return "`" + value + "`";
    }

    private static String descriptionOf(ConfigOption<?> option) {
        return SettingsReader.description(option);
    }

    private static Schema schema(String contract) throws IOException {
        String text =
                new String(Files.readAllBytes(ROOT.resolve("docs/contracts/" + contract + ".schema.json")), UTF_8);
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .schemaIdValidator((id, isRoot, location, resolved, context) -> true)
                                .build()))
                .getSchema(text, InputFormat.JSON);
    }
}
