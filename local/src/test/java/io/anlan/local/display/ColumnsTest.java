package io.anlan.local.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void countsChineseAsTwoAndMarksThatCombineAsNone() {
        assertThat(Columns.of("abc")).isEqualTo(3);
        assertThat(Columns.of("派出所")).isEqualTo(6);
        assertThat(Columns.of("，。（）")).isEqualTo(8);
        assertThat(Columns.of("Ａ１")).isEqualTo(4);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("\uD842\uDFB7")).isEqualTo(2);
        assertThat(Columns.of("")).isZero();
    }

    @Test
    void cutsOnlyWhatIsTooWide() {
        assertThat(Columns.cut("派出所", 6)).isEqualTo("派出所");
        assertThat(Columns.cut("派出所", 5)).isEqualTo("派出…");
        assertThat(Columns.cut("派出所", 4)).isEqualTo("派…");
    }

    @Test
    void padsToColumnsNotToCharacters() {
        assertThat(Columns.pad("派出所", 8)).isEqualTo("派出所  ");
        assertThat(Columns.pad("派出所", 3)).isEqualTo("派出所");
    }
}
