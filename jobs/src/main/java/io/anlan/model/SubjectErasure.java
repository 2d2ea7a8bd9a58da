package io.anlan.model;

import java.time.Instant;

/**
 * A person has been erased from the register; this subject was touched through them.
 *
 * @param before what was reported earlier than this is to be forgotten of the person
 */
public record SubjectErasure(Subject subject, String personId, Instant before) {}
