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
 * @param last the incident of the last of them
 */
public record Fulfilment(String ruleId, List<Subject> subjects, List<Occurrence> evidence, Incident last) {

    /** The same on these subjects. */
    Fulfilment on(List<Subject> others) {
        return new Fulfilment(ruleId, others, evidence, last);
    }

    /** The same for the same rule and the same reports, whatever the subject. */
    public String fact() {
        return evidence.stream().map(Occurrence::reportId).collect(Collectors.joining("\n", ruleId + "\n", ""));
    }
}
