package io.anlan.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.text.PersonalDataMask.Span;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What would tell who someone is, is hidden; what tells what happened, is not. */
class PersonalDataMaskTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/masking.csv", delimiter = '|', useHeadersInDisplayName = true)
    void hidesWhatItShould(String kind, String text, String hidden) {
        List<Span> spans = PersonalDataMask.find(text);
        List<String> wanted = hidden.equals("-") ? List.of() : Arrays.asList(hidden.split("/", -1));

        assertThat(spans)
                .extracting(span -> text.substring(span.start(), span.end()))
                .isEqualTo(wanted);
        assertThat(spans).extracting(span -> span.kind().name()).allMatch(kind::equals);
        assertThat(PersonalDataMask.mask(text)).hasSameSizeAs(text);
        wanted.forEach(value -> assertThat(PersonalDataMask.mask(text)).doesNotContain(value));
    }

    @Property(tries = 1_000)
    void keepsLengthAndAllThatIsNotHidden(@ForAll("texts") String text) {
        String masked = PersonalDataMask.mask(text);

        assertThat(masked).hasSameSizeAs(text);
        int at = 0;
        for (Span span : PersonalDataMask.find(text)) {
            assertThat(span.start()).isGreaterThanOrEqualTo(at);
            assertThat(masked.substring(at, span.start())).isEqualTo(text.substring(at, span.start()));
            assertThat(masked.substring(span.start(), span.end())).matches("\\*+");
            at = span.end();
        }
        assertThat(masked.substring(at)).isEqualTo(text.substring(at));
    }

    /** Any units, halves of surrogate pairs among them, thick with what the mask looks for. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.chars().all().map(String::valueOf);
        Arbitrary<String> near = Arbitraries.of(
                "1",
                "3",
                "8",
                "0",
                "6",
                "9",
                "138",
                "0000",
                "1234",
                "19900725",
                "x",
                "X",
                "蒙",
                "G",
                "·",
                "-",
                " ",
                "微信",
                "vx",
                "_",
                "电话",
                "车牌",
                "（",
                "元",
                "８");
        return Arbitraries.oneOf(any, near, near, near).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }
}
