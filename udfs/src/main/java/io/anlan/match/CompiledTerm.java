package io.anlan.match;

import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Term;

/**
 * A term and the labels it speaks for. What is asked of it wherever its words stand is packed into two numbers,
 * {@link #condition} and {@link #meaning}, so that the term itself is looked at only when a bit does not settle it.
 */
final class CompiledTerm {

    // A condition: three numbers of sets, the reach as Presence numbers it, and whether it does not tell all.
    private static final int SET_BITS = 16;
    private static final int SET_MASK = (1 << SET_BITS) - 1;
    private static final int REACH_SHIFT = 3 * SET_BITS;
    private static final long CLOSER = 1L << 63;

    /** More sets cannot be told apart. */
    static final int MAX_SETS = SET_MASK;

    // A meaning: the labels as bits, the weight plus 16, whether a negation touches it, and whether it is a common one.
    private static final int LABEL_BITS = 19;
    private static final int LABEL_MASK = (1 << LABEL_BITS) - 1;
    private static final int WEIGHT_OFFSET = 16;
    private static final int WEIGHT_MASK = 2 * WEIGHT_OFFSET - 1;
    private static final int NEGATABLE = 1 << 30;
    private static final int COMMON = 1 << 31;

    final String text;
    final int textNumber;
    final boolean wordBoundary;
    final Slot slot;

    /** How far with, and and without look. */
    final Reach.Unit within;

    final int withinCharacters;

    // Numbers of sets of words; a condition that the term does not have is met by SetNumbers.ALWAYS or NEVER.
    final int with;
    final int and;
    final int without;
    final int except;

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
    CompiledTerm(Term term, int textNumber, Slot slot, int with, int and, int without, int except, boolean mayOverlap) {
        this.text = term.term();
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

    /** Whether a number must stand right before the words that the automaton finds. */
    boolean standsBehindNumber() {
        return slot != null && !slot.ahead();
    }

    /** What {@link #mayHold} asks of a text. */
    long condition() {
        boolean closer = slot != null || wordBoundary || placesMatter || except != SetNumbers.NEVER;
        // Where places matter, a word within reach alone rules nothing out.
        long ruledOutBy = placesMatter ? SetNumbers.NEVER : without;
        return (closer ? CLOSER : 0)
                | (long) Presence.rowOf(within) << REACH_SHIFT
                | ruledOutBy << (2 * SET_BITS)
                | (long) and << SET_BITS
                | with;
    }

    /**
     * Whether a term with this condition can hold, as far as it is a question of what words stand within reach.
     *
     * @param rows which rows of {@link Presence} tell what stands within each reach
     */
    static boolean mayHold(long condition, Presence presence, int[] rows) {
        int row = rows[(int) (condition >>> REACH_SHIFT) & Presence.REACHES_MASK];
        return (presence.bit((int) condition & SET_MASK, row)
                        & presence.bit((int) (condition >>> SET_BITS) & SET_MASK, row)
                        & ~presence.bit((int) (condition >>> (2 * SET_BITS)) & SET_MASK, row)
                        & 1)
                != 0;
    }

    /** Whether a term with this condition must itself be asked, too. */
    static boolean needsACloserLook(long condition) {
        return condition < 0;
    }

    /** What {@link #labels}, {@link #weight} and the like read. */
    int meaning() {
        return (common ? COMMON : 0) | (negatable ? NEGATABLE : 0) | (weight + WEIGHT_OFFSET) << LABEL_BITS | labels;
    }

    /** The labels of a term with this meaning, as bits. */
    static int labels(int meaning) {
        return meaning & LABEL_MASK;
    }

    /** The labels of a term that is no common one, else 0. */
    static int ownLabels(int meaning) {
        return labels(meaning) & ~(meaning >> 31);
    }

    /** The labels of a common term, else 0. */
    static int commonLabels(int meaning) {
        return labels(meaning) & meaning >> 31;
    }

    static int weight(int meaning) {
        return (meaning >>> LABEL_BITS & WEIGHT_MASK) - WEIGHT_OFFSET;
    }

    static boolean negatable(int meaning) {
        return (meaning & NEGATABLE) != 0;
    }

    static boolean common(int meaning) {
        return meaning < 0;
    }
}
