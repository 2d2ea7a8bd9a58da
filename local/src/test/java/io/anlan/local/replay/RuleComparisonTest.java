package io.anlan.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleComparisonTest {

    @TempDir
    private Path folder;

    @Test
    void whatComesUnderOneSetOnlyIsListedAndCounted() throws IOException {
        RuleComparison comparison =
                RuleComparison.of(results("old", "weapon:1", "weapon:2"), results("new", "weapon:2", "threat:3"));

        comparison.write(folder, "rules/old", "rules/new");

        assertThat(Files.readAllLines(folder.resolve("risk-differences.jsonl")))
                .containsExactly(
                        "{\"onlyUnder\":\"rules/old\",\"warning\":{\"warningId\":\"weapon:1\",\"ruleId\":\"weapon\"}}",
                        "{\"onlyUnder\":\"rules/new\",\"warning\":{\"warningId\":\"threat:3\",\"ruleId\":\"threat\"}}");
        assertThat(comparison.table().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("rule both first only second only", "threat 0 0 1", "weapon 1 1 0");
    }

    @Test
    void theSameUnderBothIsNoDifference() throws IOException {
        RuleComparison.of(results("old", "weapon:1"), results("new", "weapon:1"))
                .write(folder, "a", "b");

        assertThat(folder.resolve("risk-differences.jsonl")).isEmptyFile();
    }

    private Path results(String name, String... warningIds) throws IOException {
        Path results = Files.createDirectories(folder.resolve(name));
        String lines = Arrays.stream(warningIds)
                .map(id -> "{\"warningId\":\"%s\",\"ruleId\":\"%s\"}\n".formatted(id, id.replaceFirst(":.*", "")))
                .collect(Collectors.joining());
        Files.writeString(results.resolve("risk-warnings.jsonl"), lines);
        return results;
    }
}
