package io.anlan.rules;

import io.anlan.model.Labels;
import java.io.Serializable;
import java.util.List;

/**
 * A rule's own test: reports about one subject, and which of them complete a match.
 *
 * @param fires 1-based positions, as listed, of each sent match's last report, after suppression
 */
public record RuleTest(String name, List<Report> reports, List<Integer> fires) implements Serializable {

    /**
     * A report of a test.
     *
     * @param at milliseconds after the test's beginning
     * @param id null where the test does not care
     * @param parties empty where the test does not care
     */
    public record Report(long at, String id, Labels labels, List<String> parties) implements Serializable {}
}
