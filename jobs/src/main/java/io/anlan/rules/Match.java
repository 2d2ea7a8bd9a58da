package io.anlan.rules;

/**
 * A rule fulfilled on one subject.
 *
 * @param chain the reports of the positive steps
 * @param time of the last report, or the due time of an absence; microseconds since the epoch
 */
record Match(Chain chain, long time) {}
