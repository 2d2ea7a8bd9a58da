package io.anlan.match;

/**
 * One place where a term of the lexicon stands in a text.
 *
 * @param term the term as the lexicon has it
 * @param label the wire name of the category or signal it speaks for
 * @param start where it begins, in UTF-16 units of the text as given
 * @param end where it ends, exclusive
 * @param weight what it adds to the label's sum; 0 for a further hit of a term that has counted already. A negated match
 *     carries the weight that it would have had, and adds nothing
 * @param negated whether a negation or a hypothesis takes its weight away
 */
public record Match(String term, String label, int start, int end, int weight, boolean negated) {}
