package io.anlan.io;

import java.util.List;

/** The names of the topics, as the contracts have them. */
public final class Topics {

    public static final String REPORTS = "anlan.reports.v1";
    public static final String POPULATION = "anlan.population.v1";
    public static final String LEXICON = "anlan.lexicon.v1";
    public static final String RULES = "anlan.rules.v1";
    public static final String DISPUTE_WARNINGS = "anlan.warnings.dispute.v1";
    public static final String RISK_WARNINGS = "anlan.warnings.risk.v1";
    public static final String DEAD_LETTERS = "anlan.dead-letters.v1";

    /** All of them, as a new broker needs them. */
    public static final List<String> ALL =
            List.of(REPORTS, POPULATION, LEXICON, RULES, DISPUTE_WARNINGS, RISK_WARNINGS, DEAD_LETTERS);

    private Topics() {}
}
