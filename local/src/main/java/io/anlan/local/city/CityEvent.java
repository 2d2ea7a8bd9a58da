package io.anlan.local.city;

import java.time.Instant;

/**
 * Something that the simulated city sends.
 *
 * @param at when it is due; of a report also its receivedAt
 * @param value JSON after the contract of the topic; of a {@link Kind#BROKEN} one a line that no contract allows
 * @param narrative of a report, as sent; blank for everything else
 * @param caption which story and which act, blank where there is none
 */
public record CityEvent(
        Kind kind, Instant at, String topic, String key, String value, String narrative, String caption) {

    /** Why it is sent. */
    public enum Kind {
        /** A person's entry in the register. */
        REGISTER,
        /** A report of an ordinary day. */
        ORDINARY,
        /** A report that belongs to a story. */
        STORY,
        /** A line that cannot be read, so that there is a dead letter to see. */
        BROKEN
    }
}
