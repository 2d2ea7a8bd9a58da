package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentWarningsTest {

    private static final SentWarnings SENT = SentWarnings.NONE
            .with("first", List.of("r1", "r2"), -5)
            .with("second", List.of("r1"), 10)
            .with("first", List.of("r3"), 20);

    @Test
    void aWarningIsFoundByItsRuleAndAnyOfItsReports() {
        assertThat(SENT.onAnyOf("first", List.of("r9", "r2"))).isTrue();
        assertThat(SENT.onAnyOf("first", List.of("r3"))).isTrue();
        assertThat(SENT.onAnyOf("second", List.of("r2", "r3"))).isFalse();
        assertThat(SENT.onAnyOf("third", List.of("r1"))).isFalse();
        assertThat(SENT.onAnyOf("first", List.of("r"))).isFalse();
    }

    @Test
    void itLooksBackFromAMomentAlone() {
        assertThat(SENT.within("first", 24, 5)).isTrue();
        assertThat(SENT.within("first", 25, 5)).isFalse();
        assertThat(SENT.within("first", 19, 25)).isTrue();
        assertThat(SENT.within("first", 19, 24)).isFalse();
        assertThat(SENT.within("second", 9, 100)).isFalse();
        assertThat(SENT.within("second", 10, 1)).isTrue();
    }

    @Test
    void whatIsFromBeforeAMomentGoes() {
        assertThat(SENT.since(10))
                .isEqualTo(SentWarnings.NONE.with("second", List.of("r1"), 10).with("first", List.of("r3"), 20));
        assertThat(SENT.since(21).count()).isZero();
        assertThat(SENT.since(-5)).isSameAs(SENT);
    }

    @Test
    void itIsReadInTheMiddleOfOtherBytes() {
        PackedBytes out = new PackedBytes();
        out.text("before");
        SENT.write(out);
        out.text("after");
        byte[] bytes = out.written();
        PackedBytes in = new PackedBytes(bytes, 0);
        in.skipText();

        SentWarnings read = SentWarnings.read(in, bytes);

        assertThat(read).isEqualTo(SENT);
        assertThat(in.text()).isEqualTo("after");
        assertThat(read.with("third", List.of("r7"), 30).onAnyOf("third", List.of("r7")))
                .isTrue();
    }
}
