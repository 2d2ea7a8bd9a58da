package io.anlan.local.display;

import io.anlan.local.city.CityEvent;
import io.anlan.model.Level;
import io.anlan.text.PersonalDataMask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/**
 * What a viewer of the demo sees: warnings as they come, and a summary at the end. One thread tells it what was sent,
 * another what came back.
 *
 * <p>Up to {@value #CALM_RATE} reports a second every warning is shown whole. Above that only those of stories and the
 * ORANGE and RED ones are, the others take a line each; and beyond {@value #LINES_PER_SECOND} lines a second all but the
 * stories' are merely counted.
 */
public final class Board {
    static final int CALM_RATE = 2;
    static final int LINES_PER_SECOND = 24;
    /** Of these, for ORANGE and RED. */
    static final int RESERVED_LINES = 12;

    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);
    /** Enough for every report whose warning can still be on its way. */
    private static final int REMEMBERED_REPORTS = 50_000;

    private static final long LONGEST_LATENCY_MS = Duration.ofMinutes(10).toMillis();
    private static final int HISTOGRAM_DIGITS = 3;

    private static final List<Level> WORST_FIRST = List.of(Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE);

    private final PrintStream out;
    private final boolean calm;
    private final WarningLines lines;
    private final LineBudget budget;
    private final Map<String, Sent> sent = new RecentReports();
    private final Histogram latencies = new Histogram(LONGEST_LATENCY_MS, HISTOGRAM_DIGITS);
    private final Map<Level, Integer> disputes = new EnumMap<>(Level.class);
    private final Map<Level, Integer> risks = new EnumMap<>(Level.class);
    private final Map<Level, Integer> unshown = new EnumMap<>(Level.class);
    private final Set<String> stations = new HashSet<>();
    private long unshownPrintedAt;
    private int reports;
    private int storyReports;
    private int waited;
    private int deadLetters;

    private record Sent(long nanos, String masked, String caption) {}

    /**
     * @param perSecond how many reports will come in a second, on average
     * @param now of a clock that only goes forwards, in nanoseconds, here and below
     */
    public Board(PrintStream out, Paint paint, double perSecond, long now) {
        this.out = out;
        this.calm = perSecond <= CALM_RATE;
        this.lines = new WarningLines(paint);
        this.budget = new LineBudget(LINES_PER_SECOND, now);
        this.unshownPrintedAt = now;
    }

    /** To be called before a report goes out, so that its warning cannot be faster. */
    public synchronized void sending(CityEvent report, long now) {
        reports++;
        if (report.kind() == CityEvent.Kind.STORY) {
            storyReports++;
        }
        sent.put(report.key(), new Sent(now, PersonalDataMask.mask(report.narrative()), report.caption()));
    }

    /**
     * Shows a warning; one about a report that was not announced to the board is passed over.
     *
     * @param json after contracts/warning.v1
     */
    public synchronized void warning(String json, long now) {
        ShownWarning warning = ShownWarning.parse(json);
        Sent report = sent.get(warning.reportId());
        if (report == null) {
            return;
        }
        Duration latency = Duration.ofNanos(now - report.nanos());
        count(warning, latency);
        show(warning, report, latency, now);
    }

    public synchronized void deadLetter() {
        deadLetters++;
    }

    private void count(ShownWarning warning, Duration latency) {
        (warning.risk() ? risks : disputes).merge(warning.level(), 1, Integer::sum);
        stations.add(warning.station());
        if (warning.waited()) {
            waited++;
        } else {
            latencies.recordValue(Math.min(latency.toMillis(), LONGEST_LATENCY_MS));
        }
    }

    private void show(ShownWarning warning, Sent report, Duration latency, long now) {
        boolean story = !report.caption().isEmpty();
        boolean whole = calm || story || warning.level().compareTo(Level.ORANGE) >= 0;
        List<String> shown = whole
                ? lines.block(warning, report.masked(), report.caption(), latency)
                : List.of(lines.line(warning, report.masked(), latency));
        boolean allowed = budget.allows(shown.size(), whole ? 0 : RESERVED_LINES, now);
        if (allowed || story) {
            shown.forEach(out::println);
        } else {
            unshown.merge(warning.level(), 1, Integer::sum);
        }
        if (now - unshownPrintedAt >= BETWEEN_COUNTS.toNanos()) {
            printUnshown();
            unshownPrintedAt = now;
        }
        out.flush();
    }

    private void printUnshown() {
        if (!unshown.isEmpty()) {
            out.println("  … 另有预警未逐条显示 not shown: " + levels(unshown));
            unshown.clear();
        }
    }

    /**
     * Prints what came of it all.
     *
     * @param webUi where Flink's web UI was
     */
    public synchronized void summary(String webUi) {
        printUnshown();
        for (String line : summaryLines(webUi)) {
            out.println(line);
        }
        out.flush();
    }

    private List<String> summaryLines(String webUi) {
        List<String> summary = new ArrayList<>();
        summary.add("");
        summary.add("── 小结 summary " + "─".repeat(60));
        summary.add(entry("报警", "reports sent", reports + "（故事 of stories " + storyReports + "）"));
        summary.add(entry("纠纷预警", "dispute warnings", total(disputes)));
        summary.add(entry("风险预警", "risk warnings", total(risks)));
        summary.add(entry(
                "时延",
                "send to receipt",
                "p50 %d ms · p99 %d ms · max %d ms"
                        .formatted(
                                latencies.getValueAtPercentile(50),
                                latencies.getValueAtPercentile(99),
                                latencies.getMaxValue())));
        if (waited > 0) {
            summary.add(entry("等户籍登记", "waited for register", waited + "（不计入时延 not in the latency）"));
        }
        summary.add(entry("涉及派出所", "stations concerned", String.valueOf(stations.size())));
        summary.add(entry("死信", "dead letters", String.valueOf(deadLetters)));
        summary.add(entry("网页", "web UI was", webUi));
        return summary;
    }

    private static String entry(String chinese, String english, String value) {
        return Columns.pad(chinese, 12) + Columns.pad(english, 22) + value;
    }

    private static String total(Map<Level, Integer> counts) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        return sum == 0 ? "0" : sum + "（" + levels(counts) + "）";
    }

    private static String levels(Map<Level, Integer> counts) {
        StringJoiner levels = new StringJoiner(" · ");
        for (Level level : WORST_FIRST) {
            if (counts.containsKey(level)) {
                levels.add(level + " " + counts.get(level));
            }
        }
        return levels.toString();
    }

    /** Forgets the oldest. */
    private static final class RecentReports extends LinkedHashMap<String, Sent> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > REMEMBERED_REPORTS;
        }
    }
}
