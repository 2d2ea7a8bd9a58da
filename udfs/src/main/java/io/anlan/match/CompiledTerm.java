package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Term;

/**
 * A term and the labels it speaks for. What is asked of it wherever its words stand is packed into a few numbers, so that the
 * term itself is looked at only where bits do not settle it.
 */
final class CompiledTerm {

    // What it needs: two numbers of sets. What rules it out: one, then how far.
    private static final int SET_BITS = 16;
    private static final int SET_MASK = (1 << SET_BITS) - 1;

    /** More sets cannot be told apart. */
    static final int MAX_SETS = 1 << SET_BITS;

    final int textNumber;
    final boolean wordBoundary;
    final Slot slot;

    /** How far with, and and without look. */
    final Reach.Unit within;

    final int withinCharacters;

    // ALWAYS or NEVER stands for a condition that the term does not have.
    final WordSet with;
    final WordSet and;
    final WordSet without;
    final WordSet except;

    /** Whether the places of the words of with, and and without matter, not only that they stand within reach. */
    final boolean placesMatter;

    private final int weight;
    private final boolean common;
    private final boolean negatable;

    /** Label numbers as bits. */
    private int labels;

    /**
     * A term that speaks for no label yet.
     *
     * @param mayOverlap whether a word of with, and or without can overlap the term, which does not satisfy the condition
     */
    CompiledTerm(
            Term term,
            int textNumber,
            Slot slot,
            WordSet with,
            WordSet and,
            WordSet without,
            WordSet except,
            boolean mayOverlap) {
        this.textNumber = textNumber;
        this.weight = term.weight();
        this.common = term.common();
        this.negatable = term.negatable();
        this.wordBoundary = term.wordBoundary();
        this.slot = slot;
        this.within = term.within().unit();
        this.withinCharacters = term.within().characters();
        this.with = with;
        this.and = and;
        this.without = without;
        this.except = except;
        boolean asksForWords = !term.with().isEmpty()
                || !term.and().isEmpty()
                || !term.without().isEmpty();
        this.placesMatter = asksForWords && (mayOverlap || within == Reach.Unit.CHARACTERS);
    }

    void addLabel(int label) {
        labels |= 1 << label;
    }

    /** Label numbers as bits. */
    int labels() {
        return labels;
    }

    int weight() {
        return weight;
    }

    boolean common() {
        return common;
    }

    boolean negatable() {
        return negatable;
    }

    /** Whether it counts wherever its words stand. */
    boolean isUnconditional() {
        return with == WordSet.ALWAYS && and == WordSet.ALWAYS && without == WordSet.NEVER && !needsACloserLook();
    }

    /** Whether a number must stand right before the words that the automaton finds. */
    boolean standsBehindNumber() {
        return slot != null && !slot.ahead();
    }

    /** Whether what {@link #mayHold} asks is not all. */
    boolean needsACloserLook() {
        return slot != null || wordBoundary || placesMatter || except != WordSet.NEVER;
    }

    /** What {@link #mayHold} asks to stand within reach. */
    int needed() {
        return and.number() << SET_BITS | with.number();
    }

    /** What {@link #mayHold} asks not to stand within reach. */
    int ruledOut() {
        // Where places matter, a word within reach alone rules nothing out.
        int set = placesMatter ? WordSet.NEVER.number() : without.number();
        return Presence.reach(within) << SET_BITS | set;
    }

    /** Whether a term in this clause can hold, as far as it is a question of what words stand within reach. */
    static boolean mayHold(int needed, int ruledOut, Presence presence, int clause) {
        int reach = ruledOut >>> SET_BITS;
        int with = needed & SET_MASK;
        int and = needed >>> SET_BITS;
        int without = ruledOut & SET_MASK;
        return (with == WordSet.ALWAYS.number() || presence.holds(with, reach, clause))
                && (and == WordSet.ALWAYS.number() || presence.holds(and, reach, clause))
                && (without == WordSet.NEVER.number() || !presence.holds(without, reach, clause));
    }
}
