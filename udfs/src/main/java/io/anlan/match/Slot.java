package io.anlan.match;

/**
 * A number that must stand beside the words that the automaton finds.
 *
 * @param ahead whether the words found stand before the number; else they stand after it
 * @param min the least number that fits
 * @param max the greatest one
 * @param other folded words on the other side of the number; only where the words found stand after it
 */
record Slot(boolean ahead, int min, int max, String other) {}
