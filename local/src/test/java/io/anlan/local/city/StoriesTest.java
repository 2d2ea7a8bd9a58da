package io.anlan.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Signal;
import io.anlan.local.city.CityEvent.Kind;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A viewer can only follow a story if the lexicon that ships understands each of its acts. */
class StoriesTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    private static final Classifier ZH = Classifiers.of(LexiconReader.read("zh"));
    private static final List<CityEvent> ACTS = acts();

    /** What must be found; more may be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "邻里积怨 第1幕 | NEIGHBORHOOD | QUARREL",
                "邻里积怨 第2幕 | NEIGHBORHOOD | QUARREL REPEAT",
                "邻里积怨 第3幕 | NEIGHBORHOOD | THREAT WEAPON REPEAT",
                "工地欠薪 第1幕 | LABOR |",
                "工地欠薪 第2幕 | LABOR |",
                "工地欠薪 第3幕 | LABOR | GROUP",
                "家中暴力 第1幕 | MARRIAGE_FAMILY | VIOLENCE MINOR ALCOHOL",
                "家中暴力 第2幕 | MARRIAGE_FAMILY | VIOLENCE THREAT WEAPON MINOR",
                "和而复起 第1幕 | NEIGHBORHOOD | QUARREL RESOLVED",
                "和而复起 第2幕 | NEIGHBORHOOD | QUARREL REPEAT",
                "讨债升级 第1幕 | DEBT_CONTRACT |",
                "讨债升级 第2幕 | DEBT_CONTRACT | THREAT",
                "讨债升级 第3幕 | DEBT_CONTRACT | VIOLENCE",
                "老无所依 第1幕 | MARRIAGE_FAMILY | ELDER",
                "老无所依 第2幕 | MARRIAGE_FAMILY | ELDER",
                "草场之争 第1幕 | LAND_GRASSLAND | QUARREL",
                "草场之争 第2幕 | LAND_GRASSLAND | QUARREL",
                "草场之争 第3幕 | LAND_GRASSLAND | THREAT WEAPON GROUP"
            })
    void isUnderstood(String caption, Category category, String signals) {
        CityEvent act = ACTS.stream()
                .filter(event -> event.caption().equals("故事·" + caption))
                .findFirst()
                .orElseThrow();

        Classification found = ZH.classify(act.narrative());

        assertThat(found.categories()).as(act.narrative()).contains(category);
        if (signals != null) {
            List<Signal> expected =
                    Arrays.stream(signals.split(" ", -1)).map(Signal::valueOf).toList();
            assertThat(found.signals()).as(act.narrative()).containsAll(expected);
        }
    }

    @Test
    void areAllInTheTableAbove() {
        assertThat(ACTS).hasSize(18);
    }

    private static List<CityEvent> acts() {
        List<CityEvent> events = new ArrayList<>();
        new Telling(new City(1505, City.DEFAULT_PERSONS), 1505, START, Duration.ofMinutes(1), 0)
                .forEachRemaining(events::add);
        return events.stream().filter(event -> event.kind() == Kind.STORY).toList();
    }
}
