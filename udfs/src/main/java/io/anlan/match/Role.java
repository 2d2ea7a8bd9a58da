package io.anlan.match;

/** What a pattern of the automaton may be beside a word of a condition, as bits; one may be several things. */
final class Role {

    static final int CUE = 1;
    static final int SHIELD = 1 << 1;
    static final int LIST = 1 << 2;
    static final int STOP = 1 << 3;
    static final int CLAUSE_END = 1 << 4;
    static final int SENTENCE_END = 1 << 5;
    static final int SPACE = 1 << 6;
    static final int SLOT_WORD = 1 << 7;

    /** What negations are made of. */
    static final int ANY_OF_SCOPE = CUE | SHIELD | LIST | STOP;

    /** Terms hang on it. */
    static final int TERM = 1 << 8;

    /** How many bits there are. */
    static final int BITS = 9;

    private Role() {}
}
