package io.anlan.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Level;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTableTest {

    private final LevelTable shipped = LevelTable.shipped();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "self_harm, RED",
        "weapon violence, RED",
        "weapon threat, RED",
        "violence minor, RED",
        "weapon, ORANGE",
        "violence, ORANGE",
        "threat, ORANGE",
        "threat minor, ORANGE",
        "repeat, YELLOW",
        "group, YELLOW",
        "minor, YELLOW",
        "elder, YELLOW",
        "alcohol quarrel, YELLOW",
        "alcohol, BLUE",
        "quarrel, BLUE",
        "'', BLUE",
        "weapon violence resolved, ORANGE",
        "violence resolved, YELLOW",
        "repeat resolved, BLUE",
        "quarrel resolved, BLUE",
        "self_harm resolved, RED",
        "violence minor resolved, RED",
    })
    void levelsAreAsTheTableSays(String signals, Level level) {
        assertThat(shipped.levelOf(dispute(signals))).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1",
                "version: 0\nrows: [{level: BLUE, when: [{}]}]\nlowered: {when: {allSignals: [resolved]}, unless: []}",
                "version: 1\nrows: [{level: RED, when: [{allSignals: [weapon]}]}]\nlowered: {when: {}, unless: []}",
                "version: 1\nrows: [{level: PINK, when: [{}]}]\nlowered: {when: {}, unless: []}",
                "version: 1\nrows: [{level: BLUE, when: [{allSignals: [faith]}]}]\nlowered: {when: {}, unless: []}",
                "version: 1\nrows: [{level: BLUE, when: [{area: x}]}]\nlowered: {when: {}, unless: []}",
            })
    void aTableThatIsNoneIsRefused(String yaml) {
        assertThatThrownBy(() -> LevelTable.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))))
                .isInstanceOf(IOException.class);
    }

    private static Labels dispute(String signals) {
        List<Signal> list = Arrays.stream(signals.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Signal::of)
                .sorted()
                .toList();
        return new Labels(List.of(Category.NEIGHBORHOOD), list);
    }
}
