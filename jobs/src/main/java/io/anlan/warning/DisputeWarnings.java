package io.anlan.warning;

import io.anlan.model.Incident;
import io.anlan.model.LabelledReport;
import io.anlan.model.Level;
import io.anlan.warning.Warning.Kind;
import io.anlan.warning.Warning.Subject;
import java.time.Instant;
import java.util.List;

/** Makes a dispute warning out of an incident: pure, save for the clock that is handed in. */
final class DisputeWarnings {

    /** What dispute warnings have in place of a rule's id. */
    static final String RULE_ID = "dispute";

    private final LevelTable levels;
    private final Particulars particulars;
    private final Wording wording;

    DisputeWarnings(LevelTable levels, Jurisdictions jurisdictions, Wording wording) {
        this.levels = levels;
        this.particulars = new Particulars(jurisdictions);
        this.wording = wording;
    }

    /** The warning of an incident that is a dispute. */
    Warning of(Incident dispute, Instant detectedAt) {
        Level level = levels.levelOf(dispute.labels());
        return warning(
                dispute, level, null, detectedAt, wording.explanation(dispute, level), wording.action(dispute, level));
    }

    /** The word that an earlier warning of this report no longer holds. */
    Warning withdrawalOf(Incident corrected, Instant detectedAt) {
        return warning(corrected, Level.BLUE, true, detectedAt, wording.withdrawal(corrected), wording.nothingToDo());
    }

    private Warning warning(
            Incident incident, Level level, Boolean withdrawn, Instant detectedAt, String explanation, String action) {
        LabelledReport report = incident.report();
        return new Warning(
                RULE_ID + ":" + report.reportId(),
                Kind.DISPUTE,
                RULE_ID,
                levels.version(),
                report.lexiconVersion(),
                level,
                withdrawn,
                incident.labels().categories(),
                incident.labels().signals(),
                new Subject("report", report.reportId()),
                null,
                particulars.route(incident),
                report.receivedAt(),
                detectedAt,
                List.of(Particulars.evidence(report)),
                particulars.people(incident),
                explanation,
                action);
    }
}
