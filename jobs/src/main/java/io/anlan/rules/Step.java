package io.anlan.rules;

import java.io.Serializable;

/**
 * One step of a rule's sequence.
 *
 * @param name for people
 * @param when what a report must be to fit
 * @param times how many reports in a row fit, 1 or more
 * @param distinctParties whether each further report must name a party whom the earlier ones of the step did not
 * @param absent whether the step stands for no report that fits; the last step only, times 1
 */
public record Step(String name, Condition when, int times, boolean distinctParties, boolean absent)
        implements Serializable {}
