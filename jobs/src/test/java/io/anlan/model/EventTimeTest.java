package io.anlan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:00+08:00, 2026-03-01T00:00:00Z",
        "2026-03-01t00:00:00z, 2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00-00:00, 2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00.5Z, 2026-03-01T00:00:00.500Z",
        "2026-03-01T00:00:00.123456789123Z, 2026-03-01T00:00:00.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T07:59:60+08:00, 2017-01-01T00:00:00Z",
    })
    void readsRfc3339(String text, Instant instant) {
        assertThat(EventTime.parse(text)).isEqualTo(new EventTime(instant, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-03-01",
                "2026-03-01T08:00:00",
                "2026-03-01T08:00+08:00",
                "2026-02-29T08:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T08:00:00+0800",
                "2026-03-01T12:00:60Z",
                "2026-3-1T08:00:00Z",
                "+2026-03-01T08:00:00Z",
                "2026-03-01T08:00:00Z ",
                "2026-03-01T08:00:00.Z"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> EventTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void yearAndMonthAreTheSendersOwn() {
        EventTime newYear = EventTime.parse("2026-01-01T00:30:00+08:00");

        assertThat(newYear.instant()).isEqualTo("2025-12-31T16:30:00Z");
        assertThat(newYear.year()).isEqualTo(2026);
        assertThat(newYear.month()).isEqualTo("2026-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:05:09+08:00",
                "2026-03-01T08:05:00+08:00",
                "2026-03-01T00:00:00-03:30",
                "2026-03-01T08:05:09+00:00",
                "2026-03-01T08:05:00+00:00",
            })
    void aPlainTimeIsWrittenAgainAsItWas(String text) {
        EventTime time = EventTime.parse(text);

        assertThat(time.isPlain()).isTrue();
        assertThat(EventTime.plain(time.instant().getEpochSecond(), EventTime.offsetOf(text)))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:05:09Z",
                "2026-03-01T08:05:09-00:00",
                "2026-03-01t08:05:09+08:00",
                "2026-03-01T08:05:09.5+08:00",
                "2016-12-31T23:59:60+00:00",
            })
    void whatIsWrittenOtherwiseIsNotPlain(String text) {
        assertThat(EventTime.parse(text).isPlain()).isFalse();
    }
}
