package io.anlan.job;

/**
 * The operators' names in a savepoint. Literal, and never changed: state is found again by them. A new operator takes a
 * new one; one that is gone is not used again.
 */
final class Uids {

    static final String REPORTS = "reports";
    static final String POPULATION = "population";
    static final String POPULATION_AT_START = "population-at-start";
    static final String LEXICON = "lexicon";
    static final String RULE_CHANGES = "rule-changes";
    static final String READ_REPORTS = "read-reports";
    static final String READ_LEXICON = "read-lexicon";
    static final String READ_POPULATION = "read-population";
    static final String READ_POPULATION_AT_START = "read-population-at-start";
    static final String CLASSIFY = "classify";
    static final String REVISIONS = "revisions";
    static final String ASK_PERSONS = "ask-persons";
    static final String JOIN_POPULATION = "join-population";
    static final String GATHER_INCIDENT = "gather-incident";
    static final String WARN_OF_DISPUTE = "warn-of-dispute";
    static final String COPY_TO_SUBJECTS = "copy-to-subjects";
    static final String READ_RULES = "read-rules";
    static final String TELL_OF_ERASURE = "tell-of-erasure";
    static final String RULES = "rules";
    static final String MERGE_SUBJECTS = "merge-subjects";
    static final String WARN_OF_RISK = "warn-of-risk";
    static final String RISK_WARNINGS = "risk-warnings";
    static final String DISPUTE_WARNINGS = "dispute-warnings";
    static final String DEAD_LETTERS = "dead-letters";

    private Uids() {}
}
