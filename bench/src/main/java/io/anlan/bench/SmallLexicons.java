package io.anlan.bench;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lexicons of {@link #COUNT} lines out of the Chinese pack, with all that belongs to them: weights, conditions, number slots,
 * the pack's scope of negation and hypothesis, its thresholds. The same ones on every run, as long as the pack is.
 */
final class SmallLexicons {

    static final int COUNT = 2_400;

    private SmallLexicons() {}

    /**
     * Of each label, and of the terms common to many, the first lines of its file, as many as its share of the pack is. In a
     * file the lines written by hand come first, and the strongest ones first of all; so these are what somebody would write
     * down who begins a lexicon.
     */
    static Lexicon first() {
        Lexicon zh = LexiconReader.readNamed("zh");
        Map<String, List<Term>> byLabel = new LinkedHashMap<>();
        for (Term term : zh.terms()) {
            String group = term.common() ? "common" : term.label();
            byLabel.computeIfAbsent(group, any -> new ArrayList<>()).add(term);
        }
        List<Term> chosen = new ArrayList<>();
        int passed = 0;
        for (List<Term> lines : byLabel.values()) {
            passed += lines.size();
            // So rounded, the shares come to the whole.
            int upTo = (int) Math.round((double) passed * COUNT / zh.terms().size());
            chosen.addAll(lines.subList(0, upTo - chosen.size()));
        }
        return zh.withTerms("first-lines", chosen);
    }

    /** Lines of the whole pack, evenly spread: a twelfth of its conditions, its single characters and its hints as well. */
    static Lexicon even() {
        Lexicon zh = LexiconReader.readNamed("zh");
        List<Term> all = zh.terms();
        return zh.withTerms(
                "even-lines",
                IntStream.range(0, COUNT)
                        .mapToObj(i -> all.get((int) ((long) i * all.size() / COUNT)))
                        .toList());
    }
}
