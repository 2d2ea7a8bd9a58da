package io.anlan.match;

/** A word of sets that holds a number slot. */
final class SlotWord {

    final Slot slot;
    final WordSet set;
    private int number;

    SlotWord(Slot slot, WordSet set) {
        this.slot = slot;
        this.set = set;
    }

    void number(int given) {
        number = given;
    }

    /** Its number among the words of conditions; known once the whole lexicon has been read. */
    int number() {
        return number;
    }
}
