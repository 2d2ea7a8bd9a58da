package io.anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextIsShownWhole() {
        assertThat(Excerpt.of("邻居吵架", 2)).isEqualTo("邻居吵架");
    }

    @Test
    void aLongTextIsShownAroundTheHit() {
        String text = "前".repeat(200) + "吵架" + "后".repeat(200);

        assertThat(Excerpt.of(text, 200))
                .hasSizeLessThanOrEqualTo(Excerpt.LONGEST)
                .startsWith("…前")
                .contains("前吵架后")
                .endsWith("后…");
    }

    @Test
    void aHitAtTheEndIsShownWithWhatLedToIt() {
        assertThat(Excerpt.of("前".repeat(300) + "吵架", 300))
                .hasSizeLessThanOrEqualTo(Excerpt.LONGEST)
                .endsWith("前吵架");
    }

    @Property
    void whateverTheTextItCanBeWrittenAndIsShort(
            @ForAll @StringLength(max = 400) String text, @ForAll @IntRange(max = 400) int start) {
        String excerpt = Excerpt.of(text, Math.min(start, text.length()));

        assertThat(excerpt.length()).isLessThanOrEqualTo(Excerpt.LONGEST);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(excerpt)).isTrue();
    }

    @Property
    void noPairIsCut(@ForAll @IntRange(max = 399) int start) {
        String excerpt = Excerpt.of("\ud83d\ude00".repeat(200), start);

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(excerpt)).isTrue();
        assertThat(excerpt).doesNotContain("\uFFFD");
    }
}
