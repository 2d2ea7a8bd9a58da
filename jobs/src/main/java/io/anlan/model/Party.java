package io.anlan.model;

/**
 * A person whom a report names.
 *
 * @param personId a token, never a citizen id number
 */
public record Party(String personId, Role role) {}
