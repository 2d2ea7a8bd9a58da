package io.anlan.rules;

import io.anlan.model.Level;
import io.anlan.model.SubjectType;
import java.io.Serializable;
import java.util.List;

/**
 * A sequence over one subject's incidents, as data. contracts/rules.md says what it means.
 *
 * @param id stable, unique
 * @param version 1 or more
 * @param title in Chinese and English
 * @param purpose mediation, safeguarding or wage_protection
 * @param subjects one or more, in the order of {@link SubjectType}
 * @param within in milliseconds, more than 0: last minus first is less than this
 * @param sequence one step or more; only the last may be absent, and then it is not the only one
 * @param suppress in milliseconds, 0 or more
 * @param action in Chinese and English
 * @param falsePositives known ones, for people
 * @param tests at least one that fires and one that does not
 */
public record Rule(
        String id,
        int version,
        Words title,
        String purpose,
        Level level,
        List<SubjectType> subjects,
        long within,
        List<Step> sequence,
        long suppress,
        Words action,
        List<String> falsePositives,
        List<RuleTest> tests)
        implements Serializable {

    /** The same in two languages. */
    public record Words(String zh, String en) implements Serializable {}

    /** Whether the rule waits for something that does not happen. */
    public boolean hasAbsence() {
        return sequence.get(sequence.size() - 1).absent();
    }

    /** The steps that reports fill: all but an absence. */
    public List<Step> positiveSteps() {
        return hasAbsence() ? sequence.subList(0, sequence.size() - 1) : sequence;
    }
}
