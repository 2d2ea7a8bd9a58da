package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * What a report's labels must be: every part given holds. The closed vocabulary of rules and of the level table:
 * nothing but categories and signals can be asked for.
 *
 * @param anyCategory at least one of them; empty asks for none
 * @param anySignal at least one of them; empty asks for none
 * @param allSignals each of them
 * @param noSignal none of them
 */
public record Condition(
        List<Category> anyCategory, List<Signal> anySignal, List<Signal> allSignals, List<Signal> noSignal)
        implements Serializable {

    /** A part that is not given asks for nothing. */
    public Condition {
        anyCategory = anyCategory == null ? List.of() : List.copyOf(anyCategory);
        anySignal = anySignal == null ? List.of() : List.copyOf(anySignal);
        allSignals = allSignals == null ? List.of() : List.copyOf(allSignals);
        noSignal = noSignal == null ? List.of() : List.copyOf(noSignal);
    }

    /** Whether nothing is asked for, so that it holds always. */
    public boolean asksNothing() {
        return anyCategory.isEmpty() && anySignal.isEmpty() && allSignals.isEmpty() && noSignal.isEmpty();
    }

    /** Whether the labels fulfil every part. */
    public boolean holds(Labels labels) {
        return (anyCategory.isEmpty() || !Collections.disjoint(anyCategory, labels.categories()))
                && (anySignal.isEmpty() || !Collections.disjoint(anySignal, labels.signals()))
                && labels.signals().containsAll(allSignals)
                && Collections.disjoint(noSignal, labels.signals());
    }
}
