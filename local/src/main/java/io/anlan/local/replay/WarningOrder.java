package io.anlan.local.replay;

import io.anlan.warning.Warning;
import java.time.Instant;
import java.util.Comparator;

/** The order of warnings in a result file: event time, rule, id. Source: contracts/command-line.md. */
record WarningOrder(Instant eventTime, String ruleId, String warningId) implements Comparable<WarningOrder> {

    private static final Comparator<WarningOrder> ORDER = Comparator.comparing(WarningOrder::eventTime)
            .thenComparing(WarningOrder::ruleId)
            .thenComparing(WarningOrder::warningId);

    static WarningOrder of(Warning warning) {
        return new WarningOrder(warning.eventTime().instant(), warning.ruleId(), warning.warningId());
    }

    @Override
    public int compareTo(WarningOrder other) {
        return ORDER.compare(this, other);
    }
}
