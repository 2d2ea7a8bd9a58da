package io.anlan.metrics;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;

/** The names of all that the job measures, in one place. docs/operations.md explains them. */
public final class Metrics {

    /** Reports that keep the contract, duplicates included. */
    public static final String REPORTS = "reports";

    /** When the first subtask was ready to read reports, in milliseconds since the epoch; an accumulator alone. */
    public static final String READY_AT = "ready_at";

    /** Population updates that keep the contract. */
    public static final String POPULATION_UPDATES = "population_updates";

    /** How far the first load of the population is, in offsets; a gauge, to be summed over the subtasks. */
    public static final String FIRST_LOAD_READ = "first_load_read";

    /** How far the first load of the population goes, in offsets; a gauge, the same in each subtask. */
    public static final String FIRST_LOAD_TOTAL = "first_load_total";

    /** Records that cannot be used; label {@code stage}. */
    public static final String DEAD_LETTERS = "dead_letters";

    /** Reports dropped because a revision as high or higher is known. */
    public static final String DUPLICATES = "duplicates";

    /** Reports that hold no category and no danger, and end there. */
    public static final String UNCONCERNED = "reports_without_dispute";

    /** Persons named in a report whom the register did not know by the end of the grace. */
    public static final String UNKNOWN_PERSONS = "unknown_persons";

    /** Incidents: reports that went on, with their people. */
    public static final String INCIDENTS = "incidents";

    /** Dispute warnings sent; label {@code level}. */
    public static final String DISPUTE_WARNINGS = "dispute_warnings";

    /** Dispute warnings withdrawn by a later revision. */
    public static final String WITHDRAWN = "dispute_warnings_withdrawn";

    /** Risk warnings sent. */
    public static final String RISK_WARNINGS = "risk_warnings";

    /** Matches of a rule that sent nothing because one had been sent shortly before; label {@code rule}. */
    public static final String SUPPRESSED = "suppressed_matches";

    /** Incidents that a full timeline had no room for. */
    public static final String OVERFLOWED = "timeline_overflows";

    /** From the report's Kafka timestamp to its dispute warning, in milliseconds. */
    public static final String LATENCY = "end_to_end_latency_ms";

    /** The version of the lexicon in force. */
    public static final String LEXICON_VERSION = "lexicon_version";

    /** Versions of the lexicon that came in whole and took effect. */
    public static final String LEXICON_RELEASES = "lexicon_releases";

    /** 1 while entries of the lexicon are at hand that do not make up the version announced, else 0. */
    public static final String LEXICON_INCOMPLETE = "lexicon_incomplete";

    private Metrics() {}

    /** Where all of them stand, below their operator. */
    public static MetricGroup group(RuntimeContext context) {
        return context.getMetricGroup().addGroup("anlan");
    }
}
