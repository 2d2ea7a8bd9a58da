package io.anlan.rules;

import io.anlan.model.Level;

/**
 * What a warning says of the rule that was fulfilled, as the rule stood then.
 *
 * @param within in milliseconds
 * @param absence whether nothing came that would have settled it
 */
public record RuleHead(
        String id, int version, Level level, Rule.Words title, Rule.Words action, long within, boolean absence) {

    static RuleHead of(Rule rule) {
        return new RuleHead(
                rule.id(), rule.version(), rule.level(), rule.title(), rule.action(), rule.within(), rule.hasAbsence());
    }
}
