package io.anlan.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A rule's positive steps as a flink-cep pattern: followedBy between steps, times within one.
 *
 * <p>Without a skip strategy: Flink's withhold a finished match while one that began earlier lives, with distinct parties
 * for days, and may then drop it. What is used up, and which of two matches stands, is said by {@link Reading}. An absence
 * is no part of the pattern either; it is a deadline.
 */
final class PatternOf {

    private PatternOf() {}

    /** The pattern. One tick of its clock is a microsecond; so {@code within} is given as if that were a millisecond. */
    static Pattern<Occurrence, ?> rule(Rule rule) {
        List<Step> steps = rule.positiveSteps();
        Pattern<Occurrence, ?> pattern = Pattern.<Occurrence>begin(name(0), AfterMatchSkipStrategy.noSkip());
        for (int i = 0; i < steps.size(); i++) {
            Pattern<Occurrence, ?> step = i == 0 ? pattern : pattern.followedBy(name(i));
            pattern = filled(step, steps.get(i), name(i));
        }
        return pattern.within(Duration.ofMillis(rule.within() * 1_000));
    }

    private static Pattern<Occurrence, ?> filled(Pattern<Occurrence, ?> open, Step step, String name) {
        @SuppressWarnings("unchecked") // A pattern over occurrences takes conditions over occurrences.
        Pattern<Occurrence, Occurrence> pattern = (Pattern<Occurrence, Occurrence>) open;
        Pattern<Occurrence, Occurrence> conditioned = pattern.where(
                step.distinctParties()
                        ? new NamesSomebodyNew(step.when(), name)
                        : SimpleCondition.of(occurrence -> step.when().holds(occurrence.labels())));
        return step.times() == 1 ? conditioned : conditioned.times(step.times());
    }

    static String name(int step) {
        return "step-" + step;
    }

    /** Fits, and names at least one party whom the earlier reports of the same step did not. */
    private static final class NamesSomebodyNew extends IterativeCondition<Occurrence> {

        private static final long serialVersionUID = 1L;

        private final Condition when;
        private final String step;

        NamesSomebodyNew(Condition when, String step) {
            this.when = when;
            this.step = step;
        }

        @Override
        public boolean filter(Occurrence occurrence, Context<Occurrence> context) throws Exception {
            if (!when.holds(occurrence.labels())) {
                return false;
            }
            Set<String> named = new HashSet<>();
            boolean isFirst = true;
            for (Occurrence earlier : context.getEventsForPattern(step)) {
                named.addAll(earlier.parties());
                isFirst = false;
            }
            return isFirst || !named.containsAll(occurrence.parties());
        }
    }
}
