package io.anlan.model;

/**
 * A place in a narrative where a lexicon term counted towards a label.
 *
 * @param term the lexicon's term, not the narrative's words
 * @param label a category or a signal, by its name in the contracts
 * @param start first UTF-16 unit in the narrative as received
 * @param end the unit after the last
 */
public record Hit(String term, String label, int start, int end) {}
