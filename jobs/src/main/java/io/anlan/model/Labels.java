package io.anlan.model;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import java.io.Serializable;
import java.util.List;

/**
 * What a report is about, as rules and levels see it.
 *
 * @param categories strongest first, three at most
 * @param signals in the order of {@link Signal}
 */
public record Labels(List<Category> categories, List<Signal> signals) implements Serializable {

    /** A report about nothing that concerns us. */
    public static final Labels NONE = new Labels(List.of(), List.of());

    /** Whether people are at odds: the report gets a dispute warning. */
    public boolean isDispute() {
        return !categories.isEmpty();
    }

    /** Whether the report goes on at all: a dispute, or somebody is in danger. Of the text's signals, not the register's. */
    public boolean isIncident() {
        return isDispute()
                || signals.contains(Signal.THREAT)
                || signals.contains(Signal.VIOLENCE)
                || signals.contains(Signal.WEAPON)
                || signals.contains(Signal.SELF_HARM);
    }

    /** Whether this label, by its name in the contracts, is among them. */
    public boolean hold(String label) {
        return categories.stream().anyMatch(category -> category.wire().equals(label))
                || signals.stream().anyMatch(signal -> signal.wire().equals(label));
    }
}
