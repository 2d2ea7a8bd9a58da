package io.anlan.match;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A lexicon made ready for the matcher: one automaton for all that it looks for (terms, words of conditions, cues, ends of
 * clauses), and for each pattern what it is there for. Immutable, and shared by all classifiers of the process.
 */
final class CompiledLexicon {

    /** What class each UTF-16 unit belongs to. */
    final char[] classOf;

    /** The class of strays that are blanks. Classes from this one on are strays. */
    final int blank;

    final Automaton automaton;

    /** What the patterns are that end together. */
    final Endings endings;

    final int longestPattern;

    /** By pattern: its cues. */
    final CompiledCue[][] cues;

    /** By pattern: words with a number slot that hang on it. */
    final SlotWord[][] slotWords;

    /** How many longs hold a bit for each set of words. */
    final int setWords;

    final CompiledTerm[] terms;

    /** By term: {@link CompiledTerm#condition}. */
    final long[] conditions;

    /** By term: {@link CompiledTerm#meaning}. */
    final int[] meanings;

    /** By term: the number of its text. */
    final int[] textNumbers;

    /** How many different texts terms have. */
    final int texts;

    final boolean spaceEndsClause;

    /** The longest item of a list that carries a negation, in characters without strays. */
    final int listItem;

    private CompiledLexicon(Lexicon lexicon, PatternsBuilder builder) {
        CharClasses classes = new CharClasses(lexicon.settings().strays(), builder.patterns.keySet());
        classOf = classes.of;
        blank = classes.blank;
        int count = builder.patterns.size();
        cues = new CompiledCue[count][];
        slotWords = new SlotWord[count][];
        List<int[]> rows = new ArrayList<>(count);
        List<CompiledTerm> allTerms = new ArrayList<>();
        Endings.Builder made = new Endings.Builder();
        int longest = 0;
        for (Map.Entry<String, PatternBuilder> entry : shortestFirst(builder.patterns)) {
            PatternBuilder pattern = entry.getValue();
            int length = entry.getKey().length();
            cues[rows.size()] = pattern.cues.toArray(CompiledCue[]::new);
            slotWords[rows.size()] = pattern.slotWords.toArray(SlotWord[]::new);
            rows.add(classes.row(entry.getKey()));
            made.add(pattern, length, allTerms.size());
            allTerms.addAll(pattern.terms());
            allTerms.addAll(pattern.termsBehindNumbers());
            longest = Math.max(longest, length);
        }
        automaton = Automaton.of(rows, classes.count);
        endings = made.build(automaton.endings());
        longestPattern = longest;
        setWords = (builder.sets.count() + Long.SIZE - 1) / Long.SIZE;
        terms = allTerms.toArray(CompiledTerm[]::new);
        conditions = allTerms.stream().mapToLong(CompiledTerm::condition).toArray();
        meanings = allTerms.stream().mapToInt(CompiledTerm::meaning).toArray();
        textNumbers = allTerms.stream().mapToInt(term -> term.textNumber).toArray();
        texts = builder.texts.size();
        spaceEndsClause = lexicon.scope().spaceEndsClause();
        listItem = lexicon.scope().listItem();
    }

    /** Short words are the frequent ones: side by side they share lines of the processor's cache. */
    private static List<Map.Entry<String, PatternBuilder>> shortestFirst(Map<String, PatternBuilder> patterns) {
        List<Map.Entry<String, PatternBuilder>> sorted = new ArrayList<>(patterns.entrySet());
        sorted.sort(Comparator.comparingInt(entry -> entry.getKey().length()));
        return sorted;
    }

    /**
     * Makes a lexicon ready. Costs tens of milliseconds for thousands of terms.
     *
     * @throws IllegalArgumentException if a term or cue holds nothing but strays, or is no {@link Phrase}, or if there are too
     *     many different words or lists of words
     */
    static CompiledLexicon of(Lexicon lexicon) {
        PatternsBuilder builder = new PatternsBuilder(lexicon);
        if (builder.sets.count() > CompiledTerm.MAX_SETS) {
            throw new IllegalArgumentException("the lexicon has too many different lists of words: take some out");
        }
        return new CompiledLexicon(lexicon, builder);
    }
}
