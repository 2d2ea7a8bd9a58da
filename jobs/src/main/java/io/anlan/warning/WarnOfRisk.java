package io.anlan.warning;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.rules.Fulfilment;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** One warning for each fact that fulfils a rule. */
public final class WarnOfRisk extends RichMapFunction<Fulfilment, Warning> {

    private static final long serialVersionUID = 1L;

    private final Jurisdictions jurisdictions;
    private final String language;

    private transient RiskWarnings warnings;
    private transient Tally sent;

    /** @param language of explanation and action, {@code zh} or {@code en} */
    public WarnOfRisk(Jurisdictions jurisdictions, String language) {
        this.jurisdictions = jurisdictions;
        this.language = language;
    }

    @Override
    public void open(OpenContext context) {
        warnings = new RiskWarnings(jurisdictions, Wording.in(language));
        sent = Tally.of(getRuntimeContext(), Metrics.RISK_WARNINGS);
    }

    @Override
    public Warning map(Fulfilment fulfilment) {
        sent.inc();
        return warnings.of(fulfilment, Instant.now());
    }
}
