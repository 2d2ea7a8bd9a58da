package io.anlan.warning;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.rules.Fulfilment;
import io.anlan.rules.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** One warning for each fact that fulfils a rule. */
public final class WarnOfRisk extends RichMapFunction<Fulfilment, Warning> {

    private static final long serialVersionUID = 1L;

    private final List<Rule> rules;
    private final Jurisdictions jurisdictions;
    private final String language;

    private transient Map<String, Rule> ruleById;
    private transient RiskWarnings warnings;
    private transient Tally sent;

    /** @param language of explanation and action, {@code zh} or {@code en} */
    public WarnOfRisk(List<Rule> rules, Jurisdictions jurisdictions, String language) {
        this.rules = List.copyOf(rules);
        this.jurisdictions = jurisdictions;
        this.language = language;
    }

    @Override
    public void open(OpenContext context) {
        ruleById = rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        warnings = new RiskWarnings(jurisdictions, Wording.in(language));
        sent = Tally.of(getRuntimeContext(), Metrics.RISK_WARNINGS);
    }

    @Override
    public Warning map(Fulfilment fulfilment) {
        sent.inc();
        return warnings.of(ruleById.get(fulfilment.ruleId()), fulfilment, Instant.now());
    }
}
