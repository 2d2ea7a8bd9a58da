package io.anlan.rules;

import java.util.List;

/** A rule's sequence, made ready to be looked for. */
final class Steps {

    private final LabelTest[] fits;
    private final int[] times;
    private final boolean[] distinct;
    private final LabelTest absent;
    private final long within;
    private final int length;
    private final int reading;

    Steps(Rule rule) {
        List<Step> positive = rule.positiveSteps();
        fits = positive.stream().map(step -> LabelTest.of(step.when())).toArray(LabelTest[]::new);
        times = positive.stream().mapToInt(Step::times).toArray();
        distinct = new boolean[fits.length];
        int sum = 0;
        for (int i = 0; i < fits.length; i++) {
            distinct[i] = positive.get(i).distinctParties();
            sum += times[i];
        }
        length = sum;
        absent = rule.hasAbsence()
                ? LabelTest.of(rule.sequence().get(fits.length).when())
                : null;
        within = rule.within() * 1_000;
        // Of the text: hash codes of enums differ from process to process. 0 stands for no reading.
        reading = Math.max(1, (rule.sequence() + " within " + rule.within()).hashCode() & Integer.MAX_VALUE);
    }

    /** Which sequence this is: a number that changes when the sequence does. Never 0. */
    int reading() {
        return reading;
    }

    /** How many steps reports fill. */
    int count() {
        return fits.length;
    }

    /** How many reports a match has. */
    int length() {
        return length;
    }

    /** How many reports fill a step. */
    int times(int step) {
        return times[step];
    }

    /** Whether each further report of a step must name somebody new. */
    boolean distinct(int step) {
        return distinct[step];
    }

    /** In microseconds. */
    long within() {
        return within;
    }

    boolean fits(int step, int labels) {
        return fits[step].holds(labels);
    }

    boolean hasAbsence() {
        return absent != null;
    }

    /** Whether a report is what an absence waits for. */
    boolean isAbsent(int labels) {
        return absent != null && absent.holds(labels);
    }

    /** Whether a report can make any difference to the rule. */
    boolean concern(int labels) {
        for (LabelTest fit : fits) {
            if (fit.holds(labels)) {
                return true;
            }
        }
        return isAbsent(labels);
    }

    /** See {@link Chains}; an absence leaves completed chains lying until it is due, and so voids the argument. */
    boolean earliestDecides() {
        for (boolean one : distinct) {
            if (one) {
                return false;
            }
        }
        return !hasAbsence();
    }
}
