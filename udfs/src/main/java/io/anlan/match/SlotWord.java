package io.anlan.match;

/** A word of a set that holds a number slot. */
record SlotWord(Slot slot, WordSet set) {}
