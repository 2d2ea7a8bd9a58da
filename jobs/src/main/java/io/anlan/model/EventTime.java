package io.anlan.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
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

    /** What {@link #isPlain()} asks for: 0 stands for a digit, + for either sign. */
    private static final String PLAIN = "0000-00-00T00:00:00+00:00";

    /** A fraction finer than a nanosecond; RFC 3339 sets no limit, java.time does. */
    private static final Pattern OVERFINE = Pattern.compile("(\\.\\d{9})\\d+");

    /** No text up to this length is finer than a nanosecond. */
    private static final int LONGEST = "2026-03-01T08:00:00.123456789Z".length();

    /** A leap second; java.time has none, so it counts as the second after the one before. */
    private static final String LEAP_SECOND = ":60";

    private static final int SECONDS = "2026-03-01T08:00".length();

    /**
     * Reads RFC 3339.
     *
     * @throws DateTimeException where the text is no RFC 3339 date-time with offset
     */
    public static EventTime parse(String text) {
        // "-00:00" says that the local offset is not known (RFC 3339, 4.3); the moment is the same.
        if (isPlain(text)) {
            return new EventTime(plain(text), text);
        }
        String known = text.endsWith("-00:00") ? text.replace("-00:00", "+00:00") : text;
        String exact = known.length() > LONGEST ? OVERFINE.matcher(known).replaceFirst("$1") : known;
        if (!exact.startsWith(LEAP_SECOND, SECONDS)) {
            return new EventTime(RFC_3339.parse(exact, Instant::from), text);
        }
        String secondBefore = exact.substring(0, SECONDS) + ":59" + exact.substring(SECONDS + LEAP_SECOND.length());
        OffsetDateTime before = OffsetDateTime.parse(secondBefore, RFC_3339);
        OffsetDateTime utc = before.withOffsetSameInstant(ZoneOffset.UTC);
        if (utc.getHour() != 23 || utc.getMinute() != 59) {
            throw new DateTimeException("a leap second that is not at the end of a UTC day");
        }
        return new EventTime(before.toInstant().plusSeconds(1), text);
    }

    /** Whole seconds in an offset of hours and minutes: such a text can be written again from its moment and offset. */
    public boolean isPlain() {
        return isPlain(text);
    }

    /** The moment, whole seconds since the epoch, as a sender in this offset writes it. */
    public static EventTime plain(long second, ZoneOffset offset) {
        Instant instant = Instant.ofEpochSecond(second);
        OffsetDateTime time = instant.atOffset(offset);
        String written = time.toString();
        // java.time leaves seconds out where they are 0, and writes Z for an offset that is.
        String seconds = time.getSecond() == 0 ? ":00" : written.substring(SECONDS, SECONDS + 3);
        String zone = offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
        return new EventTime(instant, written.substring(0, SECONDS) + seconds + zone);
    }

    private static boolean isPlain(String text) {
        return looksPlain(text) && !text.startsWith(LEAP_SECOND, SECONDS) && !text.endsWith("-00:00");
    }

    /** Every report's time is looked at; a regular expression would take ten times as long. */
    private static boolean looksPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char expected = PLAIN.charAt(i);
            char found = text.charAt(i);
            boolean fits = switch (expected) {
                case '0' -> found >= '0' && found <= '9';
                case '+' -> found == '+' || found == '-';
                default -> found == expected;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The form that nearly every sender uses, at a tenth of the cost of a formatter. */
    private static Instant plain(String text) {
        int sign = text.charAt(19) == '-' ? -1 : 1;
        return OffsetDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        0,
                        ZoneOffset.ofHoursMinutes(sign * number(text, 20, 22), sign * number(text, 23, 25)))
                .toInstant();
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** The offset with which an RFC 3339 text ends. */
    public static ZoneOffset offsetOf(String text) {
        boolean utc = Character.toUpperCase(text.charAt(text.length() - 1)) == 'Z' || text.endsWith("-00:00");
        return utc ? ZoneOffset.UTC : ZoneOffset.of(text.substring(text.length() - 6));
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
