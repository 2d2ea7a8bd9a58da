package io.anlan.local.city;

/**
 * A person in a report.
 *
 * @param role caller, party, victim, suspect or witness
 */
record Part(String personId, String role) {}
