package io.anlan.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Level;
import java.time.Instant;
import java.util.List;

/**
 * What goes out: contracts/warning.v1, field by field. Absent where null.
 *
 * @param warningId the same for every revision of a report (DISPUTE)
 * @param ruleVersion of the level table (DISPUTE)
 * @param withdrawn true where a later revision is no dispute any more, else null
 * @param categories strongest first
 * @param otherSubjects null for DISPUTE
 * @param eventTime receivedAt of the last report
 * @param detectedAt wall clock; the only field that may differ between two runs
 * @param evidence at least one report
 * @param explanation in plain words: which rule, which reports, which words
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({
    "warningId", "kind", "ruleId", "ruleVersion", "lexiconVersion", "level", "withdrawn", "categories", "signals",
    "subject", "otherSubjects", "route", "eventTime", "detectedAt", "evidence", "people", "explanation", "action"
})
public record Warning(
        String warningId,
        Kind kind,
        String ruleId,
        int ruleVersion,
        String lexiconVersion,
        Level level,
        Boolean withdrawn,
        List<Category> categories,
        List<Signal> signals,
        Subject subject,
        List<Subject> otherSubjects,
        Route route,
        EventTime eventTime,
        @JsonSerialize(using = ToStringSerializer.class) Instant detectedAt,
        List<Evidence> evidence,
        List<PersonShown> people,
        String explanation,
        String action) {

    /** What a warning is about: one report, or a sequence of them. */
    public enum Kind {
        DISPUTE,
        RISK
    }

    /**
     * Whom or what a warning speaks of.
     *
     * @param type report, person, pair, household, address or organisation
     */
    public record Subject(String type, String id) {}

    /**
     * Who has to act.
     *
     * @param station answers for the place
     * @param county null where the station is not in the jurisdictions file, like city
     * @param residenceStations of the parties, where the register knows them; null where it knows none
     */
    @JsonInclude(Include.NON_NULL)
    public record Route(String station, String county, String city, List<String> residenceStations) {}

    /**
     * A report that the warning rests on.
     *
     * @param matches counted hits, by start
     * @param excerpt at most 120 characters, masked
     */
    @JsonInclude(Include.NON_NULL)
    public record Evidence(String reportId, EventTime receivedAt, List<Match> matches, String excerpt) {}

    /** A term and where it stands: [start, end) in UTF-16 units of the narrative as received. */
    public record Match(String term, String label, int start, int end) {}

    /**
     * A person whom the report names. What the register does not say is null.
     *
     * @param role by its name in the contracts
     */
    @JsonInclude(Include.NON_NULL)
    public record PersonShown(
            String personId,
            String role,
            boolean known,
            Boolean minor,
            Boolean elder,
            Boolean livesAlone,
            String stationCode,
            String gridCode) {}
}
