package io.anlan.model;

import java.time.Instant;

/**
 * One version of one person in the register, as contracts/population-update.v1 has it, less what nothing depends on
 * (the person's own address and organisation are checked and left behind).
 *
 * @param updatedAt the version
 * @param person null where the person is erased from then on
 * @param arrival {@link Position#rank} of the record: of equal versions the first to arrive holds
 */
public record PopulationUpdate(String personId, Instant updatedAt, Person person, long arrival) {}
