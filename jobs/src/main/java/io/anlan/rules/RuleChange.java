package io.anlan.rules;

import java.io.Serializable;

/**
 * What one document says of a rule: how it is from now on, or that it is no more.
 *
 * @param id of the rule
 * @param version 1 or more
 * @param rule null where the document has {@code enabled: false}, which removes the rule
 */
public record RuleChange(String id, int version, Rule rule) implements Serializable {

    /** Whether the rule is no more. */
    public boolean removes() {
        return rule == null;
    }
}
