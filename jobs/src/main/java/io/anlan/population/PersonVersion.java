package io.anlan.population;

import io.anlan.model.Person;
import java.time.Instant;

/**
 * A person from a moment on.
 *
 * @param from updatedAt of the update
 * @param person null where the person is erased
 */
public record PersonVersion(Instant from, Person person) {}
