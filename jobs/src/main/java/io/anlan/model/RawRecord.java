package io.anlan.model;

/**
 * A record as it came, before anybody has looked into it.
 *
 * @param key the Kafka key; null where there is none
 * @param value the bytes; null for a tombstone
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Nobody compares raw records; a copy of every input record would buy nothing.
public record RawRecord(Position position, byte[] key, byte[] value) {}
