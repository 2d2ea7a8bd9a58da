package io.anlan.local.display;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A warning as text for a terminal, no line wider than {@value #WIDTH} columns. */
final class WarningLines {
    static final int WIDTH = 100;
    private static final String INDENT = "  ";
    private static final int EXCERPT_LINES = 2;
    private static final int BADGE_WIDTH = 11;
    private static final int STATION_WIDTH = 20;
    private static final DateTimeFormatter MILLISECOND = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Paint paint;
    private final Words words = new Words();

    WarningLines(Paint paint) {
        this.paint = paint;
    }

    /**
     * The whole of it: who and when, what, the evidence, what to do.
     *
     * @param masked the narrative as it was sent, but masked, to find the matched words; blank where it is not at hand
     * @param caption of the story it belongs to; blank for none
     * @param latency from sending to receiving; null where it is not known
     */
    List<String> block(ShownWarning warning, String masked, String caption, Duration latency) {
        List<String> lines = new ArrayList<>();
        List<String> matched = warning.words(masked);
        lines.add(head(warning, latency, caption));
        lines.add(INDENT + Columns.cut(what(warning, matched), WIDTH - INDENT.length()));
        MarkedText excerpt = MarkedText.of(warning.excerpt(), matched);
        for (String line : excerpt.lines(paint, WIDTH - INDENT.length(), EXCERPT_LINES)) {
            lines.add(INDENT + line);
        }
        lines.add(INDENT + paint.strong(Columns.cut("→ " + warning.action(), WIDTH - INDENT.length())));
        return lines;
    }

    /** All of it that fits on one line: the county, the excerpt and what to do are left out. */
    String line(ShownWarning warning, String masked, Duration latency) {
        String text = " %s %s %s %s  %s"
                .formatted(
                        SECOND.format(warning.eventTime()),
                        Columns.pad(milliseconds(latency), 8),
                        Columns.pad(Columns.cut(words.station(warning.station(), ""), STATION_WIDTH), STATION_WIDTH),
                        labels(warning),
                        String.join(" ", warning.words(masked)));
        String blanks = " ".repeat(BADGE_WIDTH - Columns.of(Paint.PLAIN.badge(warning.level())));
        return paint.badge(warning.level()) + blanks + Columns.cut(text, WIDTH - BADGE_WIDTH);
    }

    private String head(ShownWarning warning, Duration latency, String caption) {
        String text = "  %s  %s  %s"
                .formatted(
                        MILLISECOND.format(warning.eventTime()),
                        milliseconds(latency),
                        words.station(warning.station(), warning.county()));
        int room = WIDTH - Columns.of(Paint.PLAIN.badge(warning.level()));
        String shown = caption.isEmpty() ? "" : "  " + caption;
        return paint.badge(warning.level())
                + paint.strong(Columns.cut(text, room - Columns.of(shown)))
                + paint.caption(shown);
    }

    private String what(ShownWarning warning, List<String> matched) {
        StringBuilder what = new StringBuilder();
        if (warning.risk()) {
            what.append("风险 ")
                    .append(warning.ruleId())
                    .append("（")
                    .append(warning.reports())
                    .append("次警情）  ");
        }
        what.append(warning.withdrawn() ? "撤回  " : "").append(labels(warning));
        if (!matched.isEmpty()) {
            what.append("   依据 ").append(String.join(" · ", matched));
        }
        return what.toString();
    }

    private String labels(ShownWarning warning) {
        String signals = words.signals(warning.signals());
        String categories = words.categories(warning.categories());
        return signals.isEmpty() ? categories : categories + " | " + signals;
    }

    private static String milliseconds(Duration latency) {
        return latency == null ? "" : String.format(Locale.ROOT, "+%d ms", latency.toMillis());
    }
}
