package io.anlan.local.display;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A warning as text for a terminal, no line wider than {@value #WIDTH} columns. */
final class WarningLines {
    static final int WIDTH = 100;
    private static final String INDENT = "  ";
    private static final int EXCERPT_LINES = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Paint paint;
    private final Words words = new Words();

    WarningLines(Paint paint) {
        this.paint = paint;
    }

    /**
     * The whole of it: who and when, what, the evidence, what to do.
     *
     * @param narrative as it was sent, to find the matched words in the excerpt; blank where it is not at hand
     * @param caption of the story it belongs to; blank for none
     * @param latency from sending to receiving; null where it is not known
     */
    List<String> block(ShownWarning warning, String narrative, String caption, Duration latency) {
        List<String> lines = new ArrayList<>();
        lines.add(head(warning, latency, caption));
        lines.add(INDENT + Columns.cut(what(warning), WIDTH - INDENT.length()));
        MarkedText excerpt = MarkedText.of(warning.excerpt(), warning.words(narrative));
        for (String line : excerpt.lines(paint, WIDTH - INDENT.length(), EXCERPT_LINES)) {
            lines.add(INDENT + line);
        }
        lines.add(INDENT + paint.strong(Columns.cut("→ " + warning.action(), WIDTH - INDENT.length())));
        return lines;
    }

    /** All of it that fits on one line. */
    String line(ShownWarning warning, Duration latency) {
        String badge = Columns.pad(Paint.PLAIN.badge(warning.level()), 11);
        String text = " %s %s %s  %s  %s"
                .formatted(
                        time(warning.eventTime()),
                        Columns.pad(milliseconds(latency), 8),
                        words.station(warning.station(), warning.county()),
                        labels(warning),
                        String.join(" ", warning.terms()));
        String rest = Columns.cut(text, WIDTH - Columns.of(badge));
        return paint == Paint.PLAIN
                ? badge + rest
                : paint.badge(warning.level()) + " ".repeat(Columns.of(badge) - Columns.of(badge.strip())) + rest;
    }

    private String head(ShownWarning warning, Duration latency, String caption) {
        String text = "  %s  %s  %s"
                .formatted(
                        time(warning.eventTime()),
                        milliseconds(latency),
                        words.station(warning.station(), warning.county()));
        int room = WIDTH - Columns.of(Paint.PLAIN.badge(warning.level()));
        String shown = caption.isEmpty() ? "" : "  " + caption;
        return paint.badge(warning.level())
                + paint.strong(Columns.cut(text, room - Columns.of(shown)))
                + paint.caption(shown);
    }

    private String what(ShownWarning warning) {
        StringBuilder what = new StringBuilder();
        if (warning.risk()) {
            what.append("风险 ")
                    .append(warning.ruleId())
                    .append("（")
                    .append(warning.reports())
                    .append("次警情）  ");
        }
        what.append(warning.withdrawn() ? "撤回  " : "").append(labels(warning));
        if (!warning.terms().isEmpty()) {
            what.append("   依据 ").append(String.join(" · ", warning.terms()));
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

    private static String time(OffsetDateTime moment) {
        return TIME.format(moment);
    }
}
