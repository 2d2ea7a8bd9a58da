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

    PatternBuilder(int length) {
        this.length = length;
    }

    void add(CompiledTerm term) {
        roles |= Role.TERM;
        terms.add(term);
    }

    /** Those whose span is the pattern. */
    Rivals rivals() {
        return new Rivals(terms.stream().filter(term -> term.slot == null).toList());
    }

    /** Those that a number must stand right behind. */
    List<CompiledTerm> termsBeforeNumbers() {
        return terms.stream()
                .filter(term -> term.slot != null && term.slot.ahead())
                .toList();
    }

    /** Those that a number must stand right before. */
    List<CompiledTerm> termsBehindNumbers() {
        return terms.stream()
                .filter(term -> term.slot != null && !term.slot.ahead())
                .toList();
    }

    /** The numbers of the sets of words that the pattern is in. */
    BitSet setNumbers() {
        BitSet numbers = new BitSet();
        sets.forEach(set -> numbers.set(set.number()));
        return numbers;
    }
}
