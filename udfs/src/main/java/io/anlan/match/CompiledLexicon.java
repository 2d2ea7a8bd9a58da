package io.anlan.match;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Phrase;
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

    /** The last of the classes of characters of which numbers are made; the first is 1. */
    final int lastOfNumbers;

    final Automaton automaton;

    /** What the patterns are there for that end together. */
    final Endings endings;

    /** What terms say, by the numbers that they have for it. */
    final Meanings meanings;

    /** The texts of terms, by their numbers. */
    final String[] texts;

    /** Which words the sets of conditions hold. */
    final SetWords setWords;

    final int longestPattern;
    final boolean spaceEndsClause;

    /** The longest item of a list that carries a negation, in characters without strays. */
    final int listItem;

    private CompiledLexicon(Lexicon lexicon, PatternsBuilder builder) {
        CharClasses classes = new CharClasses(lexicon.settings().strays(), builder.patterns.keySet());
        classOf = classes.of;
        lastOfNumbers = classes.lastOfNumbers;
        blank = classes.blank;
        // Short words are the frequent ones: side by side they share lines of the processor's cache.
        List<Map.Entry<String, PatternBuilder>> shortestFirst = builder.patterns.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().length))
                .toList();
        List<PatternBuilder> patterns =
                shortestFirst.stream().map(Map.Entry::getValue).toList();
        longestPattern = patterns.get(patterns.size() - 1).length;
        setWords = builder.numberWords();
        Automaton found = Automaton.of(
                shortestFirst.stream().map(entry -> classes.row(entry.getKey())).toList(), classes.count);
        Meanings.Builder said = new Meanings.Builder();
        endings = new Endings(patterns, found.endings(), said);
        meanings = said.build();
        automaton = found.withEndings(endings.rows());
        texts = builder.texts.keySet().toArray(String[]::new);
        spaceEndsClause = lexicon.scope().spaceEndsClause();
        listItem = lexicon.scope().listItem();
    }

    /**
     * Makes a lexicon ready. Costs tens of milliseconds for thousands of terms.
     *
     * @throws IllegalArgumentException if a term or cue holds nothing but strays, or is no {@link Phrase}, or if there are too
     *     many different words or lists of words
     */
    static CompiledLexicon of(Lexicon lexicon) {
        return new CompiledLexicon(lexicon, new PatternsBuilder(lexicon));
    }
}
