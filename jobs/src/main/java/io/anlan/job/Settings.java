package io.anlan.job;

import io.anlan.lexicon.Lexicon;
import io.anlan.warning.Jurisdictions;
import io.anlan.warning.LevelTable;
import java.time.Duration;

/**
 * What the river needs to know, read and checked.
 *
 * @param mode live or replay
 * @param reportRetention how long a report is remembered
 * @param clockTolerance how far ahead of the clock a report may be, live
 * @param populationGrace how long an unknown person is waited for, live
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
        String language) {

    /** Whether the input is at hand or still to come. */
    public enum Mode {
        /** Kafka, without end: everything goes out as soon as it can. */
        LIVE,
        /** Files, with an end: everything is seen exactly as it stood at its event time, whatever the order. */
        REPLAY
    }
}
