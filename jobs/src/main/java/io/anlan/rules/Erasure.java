package io.anlan.rules;

/**
 * A person is taken out of what was known before a moment.
 *
 * @param before microseconds since the epoch
 */
public record Erasure(String personId, long before) {}
