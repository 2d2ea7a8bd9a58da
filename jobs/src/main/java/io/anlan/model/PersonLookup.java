package io.anlan.model;

/** A copy of a report on its way to one of the persons it names. */
public record PersonLookup(String personId, LabelledReport report) {}
