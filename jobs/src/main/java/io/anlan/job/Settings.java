package io.anlan.job;

import io.anlan.lexicon.Lexicon;
import io.anlan.rules.Rule;
import io.anlan.warning.Jurisdictions;
import io.anlan.warning.LevelTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the river needs to know, read and checked.
 *
 * @param mode live or replay
 * @param reportRetention how long a report is remembered
 * @param clockTolerance how far ahead of the clock a report may be, live
 * @param populationGrace how long an unknown person is waited for, live
 * @param rules to follow, each for one of the purposes
 * @param purposes of rules that may be followed
 * @param timelineRetention how long an incident stays on a timeline, in event time
 * @param absenceSettle how long after its due time an absence is decided, live
 * @param mergeMoment how long a risk warning waits for the other subjects of the same fact, live
 * @param language of explanation and action
 */
public record Settings(
        Mode mode,
        Duration reportRetention,
        Duration clockTolerance,
        Duration populationGrace,
        Lexicon lexicon,
        LevelTable levels,
        Jurisdictions jurisdictions,
        List<Rule> rules,
        Set<String> purposes,
        Duration timelineRetention,
        Duration absenceSettle,
        Duration mergeMoment,
        String language) {

    /** Whether the input is at hand or still to come. */
    public enum Mode {
        /** Kafka, without end: everything goes out as soon as it can. */
        LIVE,
        /** Files, with an end: everything is seen exactly as it stood at its event time, whatever the order. */
        REPLAY
    }
}
