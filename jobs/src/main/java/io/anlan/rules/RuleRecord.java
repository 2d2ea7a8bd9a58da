package io.anlan.rules;

import io.anlan.model.Position;
import java.nio.charset.StandardCharsets;

/**
 * What one record of the rules topic says. The document is kept as it came: a later version of Anlan reads it with its own
 * eyes.
 *
 * @param version 0 where there is no document
 * @param document the rule, YAML or JSON; null where the record has no value, which removes the rule
 * @param position of two records that are alike otherwise the later one stands
 */
public record RuleRecord(String ruleId, int version, String document, Position position) {

    /**
     * Whether this record stands in place of another one of the same rule, whichever came first: the higher version does.
     * A removal without a value has no version; there the later record does.
     */
    boolean replaces(RuleRecord other) {
        boolean comparable = document != null && other.document != null;
        if (comparable && version != other.version) {
            return version > other.version;
        }
        return position.compareTo(other.position) > 0;
    }

    /** The rule; null where this record removes it. */
    Rule rule() {
        if (document == null) {
            return null;
        }
        return RuleReader.read(ruleId, document.getBytes(StandardCharsets.UTF_8))
                .rule();
    }
}
