package io.anlan.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a pattern is there for, while that is gathered. */
final class PatternBuilder {

    int roles;
    final BitSet sets = new BitSet();
    final List<CompiledCue> cues = new ArrayList<>();
    final List<SlotWord> slotWords = new ArrayList<>();
    private final List<CompiledTerm> terms = new ArrayList<>();
    private final List<CompiledTerm> termsBehindNumbers = new ArrayList<>();

    void add(CompiledTerm term) {
        (term.standsBehindNumber() ? termsBehindNumbers : terms).add(term);
    }

    /** All but those that a number must stand right before. */
    List<CompiledTerm> terms() {
        return terms;
    }

    List<CompiledTerm> termsBehindNumbers() {
        return termsBehindNumbers;
    }
}
