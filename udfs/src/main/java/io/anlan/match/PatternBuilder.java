package io.anlan.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a pattern is there for, while that is gathered. */
final class PatternBuilder {

    final int length;
    int roles;
    final List<CompiledCue> cues = new ArrayList<>();
    final List<SlotWord> slotWords = new ArrayList<>();
    final List<WordSet> sets = new ArrayList<>();
    private final List<CompiledTerm> terms = new ArrayList<>();
    private final List<CompiledTerm> termsBehindNumbers = new ArrayList<>();

    PatternBuilder(int length) {
        this.length = length;
    }

    void add(CompiledTerm term) {
        roles |= Role.TERM;
        (term.standsBehindNumber() ? termsBehindNumbers : terms).add(term);
    }

    /** All but those that a number must stand right before. */
    List<CompiledTerm> terms() {
        return terms;
    }

    List<CompiledTerm> termsBehindNumbers() {
        return termsBehindNumbers;
    }

    /** The numbers of the sets of words that the pattern is in. */
    BitSet setNumbers() {
        BitSet numbers = new BitSet();
        sets.forEach(set -> numbers.set(set.number()));
        return numbers;
    }
}
