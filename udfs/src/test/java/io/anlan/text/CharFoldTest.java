package io.anlan.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Different ways to write the same fold to the same. */
class CharFoldTest {

    @ParameterizedTest
    @CsvSource({
        "ＫＴＶ１２３, ktv123",
        "'，；：（）！', ',;:()!'",
        "報警說話, 报警说话",
        "拖欠工資, 拖欠工资",
        "⼈⽼, 人老",
        "①②, 12",
        "ÀÉ, àé",
        "𠮷野家, 𠮷野家",
        "报警, 报警",
    })
    void foldsUnitByUnit(String written, String folded) {
        assertThat(CharFold.fold(written)).isEqualTo(folded);
    }

    @Test
    void foldsOddBlanksToOne() {
        assertThat(CharFold.fold("\u3000\u00a0\u2003")).isEqualTo("   ");
    }

    @Property(tries = 500)
    void keepsTheLengthAndFoldsOnce(@ForAll String text) {
        String folded = CharFold.fold(text);

        assertThat(folded).hasSameSizeAs(text);
        assertThat(CharFold.fold(folded)).isEqualTo(folded);
    }

    @Test
    void leavesWhatItFoldsToAlone() {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            char folded = CharFold.fold((char) unit);

            assertThat(CharFold.fold(folded)).as("%04x", unit).isEqualTo(folded);
        }
    }
}
