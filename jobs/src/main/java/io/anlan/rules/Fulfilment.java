package io.anlan.rules;

import io.anlan.model.Incident;
import io.anlan.model.Subject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule fulfilled.
 *
 * @param subjects on whom, the one that stands for all first
 * @param evidence the reports of the rule's positive steps, in event-time order
 * @param told the incident that completed it: the last of the evidence, or one before it that came late
 */
public record Fulfilment(RuleHead rule, List<Subject> subjects, List<Occurrence> evidence, Incident told) {

    /** The same on these subjects. */
    Fulfilment on(List<Subject> others) {
        return new Fulfilment(rule, others, evidence, told);
    }

    public String ruleId() {
        return rule.id();
    }

    /** The same for the same rule and the same reports, whatever the subject. */
    public String fact() {
        return evidence.stream().map(Occurrence::reportId).collect(Collectors.joining("\n", ruleId() + "\n", ""));
    }
}
