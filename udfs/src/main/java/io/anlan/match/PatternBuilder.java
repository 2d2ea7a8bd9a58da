package io.anlan.match;

import java.util.ArrayList;
import java.util.List;

/** What a pattern is there for, while that is gathered. */
final class PatternBuilder {

    final int length;
    int roles;
    final List<CompiledCue> cues = new ArrayList<>();

    /** Its number among the words of conditions, once that is given; none if it is in no set. */
    int word = SetWords.NO_WORD;

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
}
