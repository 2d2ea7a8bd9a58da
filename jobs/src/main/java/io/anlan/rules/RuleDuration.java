package io.anlan.rules;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rules write them: a whole number and s, m, h or d, such as 30d. */
final class RuleDuration {

    /** A rule sees no further back than a timeline reaches: {@code timeline.retention} at its most. */
    static final String LONGEST = "365d";

    /** Nine digits of days are 2.7 million years, far from the end of a long. */
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([smhd])");

    private static final Map<String, Long> MILLIS =
            Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private RuleDuration() {}

    /** In milliseconds; empty where the text is no duration. */
    static OptionalLong millis(String text) {
        Matcher duration = TEXT.matcher(text);
        return duration.matches()
                ? OptionalLong.of(Long.parseLong(duration.group(1)) * MILLIS.get(duration.group(2)))
                : OptionalLong.empty();
    }

    /** {@link #LONGEST} in milliseconds. */
    static long longest() {
        return millis(LONGEST).orElseThrow();
    }
}
