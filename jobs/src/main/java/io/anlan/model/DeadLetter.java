package io.anlan.model;

import java.time.Instant;

/**
 * A record that cannot be used, whole.
 *
 * @param reason one sentence that names the field and what is wrong with it; never quotes a value
 * @param errorClass the simple class name of what was thrown, or null
 */
public record DeadLetter(RawRecord record, Stage stage, String reason, String errorClass, Instant failedAt) {}
