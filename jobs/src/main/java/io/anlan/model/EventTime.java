package io.anlan.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as the sender wrote it. The text is kept, so that a warning gives back what the report said, offset and
 * precision included.
 *
 * @param instant the moment, to the nanosecond
 * @param text RFC 3339 with offset, as received
 */
public record EventTime(Instant instant, String text) {

    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** A fraction finer than a nanosecond; RFC 3339 sets no limit, java.time does. */
    private static final Pattern OVERFINE = Pattern.compile("(\\.\\d{9})\\d+");

    /** A leap second; java.time has none, so it counts as the second after the one before. */
    private static final Pattern LEAP_SECOND = Pattern.compile("(?<=^.{16}):60");

    /**
     * Reads RFC 3339.
     *
     * @throws DateTimeException where the text is no RFC 3339 date-time with offset
     */
    public static EventTime parse(String text) {
        // "-00:00" says that the local offset is not known (RFC 3339, 4.3); the moment is the same.
        String exact = OVERFINE.matcher(text).replaceFirst("$1").replace("-00:00", "+00:00");
        Matcher leap = LEAP_SECOND.matcher(exact);
        if (!leap.find()) {
            return new EventTime(RFC_3339.parse(exact, Instant::from), text);
        }
        OffsetDateTime before = OffsetDateTime.parse(leap.replaceFirst(":59"), RFC_3339);
        OffsetDateTime utc = before.withOffsetSameInstant(ZoneOffset.UTC);
        if (utc.getHour() != 23 || utc.getMinute() != 59) {
            throw new DateTimeException("a leap second that is not at the end of a UTC day");
        }
        return new EventTime(before.toInstant().plusSeconds(1), text);
    }

    /** The calendar year in the sender's own offset. */
    public int year() {
        return Integer.parseInt(text.substring(0, 4));
    }

    /** The calendar month in the sender's own offset, such as {@code 2026-01}. */
    public String month() {
        return text.substring(0, 7);
    }
}
