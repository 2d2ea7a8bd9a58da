package io.anlan.warning;

import io.anlan.metrics.LatencyHistogram;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * One warning per incident with a category; and where a revision is no dispute any more, the word that the warning is
 * withdrawn.
 */
public final class WarnOfDispute extends RichFlatMapFunction<Incident, Warning> {

    private static final long serialVersionUID = 1L;

    private final LevelTable levels;
    private final Jurisdictions jurisdictions;
    private final String language;

    private transient DisputeWarnings warnings;
    private transient Map<Level, Tally> sent;
    private transient Tally withdrawn;
    private transient LatencyHistogram latency;

    /** @param language of explanation and action, {@code zh} or {@code en} */
    public WarnOfDispute(LevelTable levels, Jurisdictions jurisdictions, String language) {
        this.levels = levels;
        this.jurisdictions = jurisdictions;
        this.language = language;
    }

    @Override
    public void open(OpenContext context) {
        warnings = new DisputeWarnings(levels, jurisdictions, Wording.in(language));
        sent = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            sent.put(level, Tally.of(getRuntimeContext(), Metrics.DISPUTE_WARNINGS, "level", level.name()));
        }
        withdrawn = Tally.of(getRuntimeContext(), Metrics.WITHDRAWN);
        latency = Metrics.group(getRuntimeContext()).histogram(Metrics.LATENCY, new LatencyHistogram());
    }

    @Override
    public void flatMap(Incident incident, Collector<Warning> out) {
        Instant now = Instant.now();
        if (incident.labels().isDispute()) {
            Warning warning = warnings.of(incident, now);
            sent.get(warning.level()).inc();
            measureLatency(incident, now);
            out.collect(warning);
        } else if (incident.replacesDispute()) {
            withdrawn.inc();
            out.collect(warnings.withdrawalOf(incident, now));
        }
    }

    private void measureLatency(Incident incident, Instant now) {
        long sent = incident.report().sentAt();
        // A line of a file was never sent.
        if (sent > 0) {
            latency.update(now.toEpochMilli() - sent);
        }
    }
}
