package io.anlan.eval;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconLint.Finding;
import io.anlan.lexicon.Phrase;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Term;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.match.Match;
import io.anlan.text.CharFold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries every line of a lexicon on texts made of its own words: one that no such text makes count is unreachable, whatever the
 * reason. So it finds what a look at the line alone hardly shows: a condition whose word negates the term, a number slot beside a
 * numeral, a boundary that the word beside it breaks. And one that holds another of the same label and weight, which would
 * count in its place, says nothing of its own.
 *
 * <p>Whether another line of the same words always goes before it is for lint to say. Common terms are left out, since they
 * count only beside others.
 */
public final class TermTrial {

    /** Stands between words, since side by side they could make up another word. In no lexicon, since nobody writes it. */
    private static final String GAP = "\uE000";

    /** Lines that fail are tried with so many pairs of words at most. */
    private static final int MAX_PAIRS = 2_000;

    private final Lexicon lexicon;
    private final Classifier classifier;

    /** What came of the tries of one line that did not succeed. */
    private enum Failure {
        NOT_FOUND,
        NEGATED
    }

    private TermTrial(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.classifier = Classifiers.of(lexicon);
    }

    /**
     * The lines that can never count, in the lexicon's order. To be asked of a lexicon in which lint finds no malformed term.
     *
     * @throws IllegalArgumentException if a term cannot be looked for at all
     */
    public static List<Finding> check(Lexicon lexicon) {
        return new TermTrial(lexicon).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Term term : lexicon.terms()) {
            Failure failure = term.common() ? null : failure(term);
            if (failure != null) {
                findings.add(new Finding(term.label(), term.term(), problem(failure)));
            }
        }
        findings.addAll(saidByOthers());
        return findings;
    }

    /** Lines in whose place a shorter one without conditions counts as much: without them the answer is the same. */
    private List<Finding> saidByOthers() {
        if (lexicon.settings().overlap() == Settings.Overlap.LONGEST_OF_ALL) {
            // There a longer term also keeps those of other labels away.
            return List.of();
        }
        Map<String, List<Term>> plain =
                lexicon.terms().stream().filter(TermTrial::isPlain).collect(Collectors.groupingBy(Term::label));
        Set<Term> longer = lexicon.terms().stream()
                .filter(term -> !term.common())
                .filter(term -> plain.getOrDefault(term.label(), List.of()).stream()
                        .anyMatch(shorter -> isWithin(shorter, term)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Classifier others = Classifiers.of(lexicon.withTerms(
                lexicon.version(),
                lexicon.terms().stream().filter(term -> !longer.contains(term)).toList()));
        List<Finding> findings = new ArrayList<>();
        for (Term term : longer) {
            // Negation may tell them apart: a term that holds its own cue is not negated by it.
            for (Match match : others.classify(spoken(term.term())).matches()) {
                if (match.label().equals(term.label()) && match.weight() == term.weight() && !match.negated()) {
                    findings.add(new Finding(
                            term.label(),
                            term.term(),
                            "is shadowed: it holds " + match.term()
                                    + ", which counts as much in its place; remove it or" + " give it another weight"));
                    break;
                }
            }
        }
        return findings;
    }

    private static boolean isPlain(Term term) {
        return !term.common()
                && term.with().isEmpty()
                && term.and().isEmpty()
                && term.without().isEmpty()
                && term.except().isEmpty()
                && !term.wordBoundary();
    }

    private static boolean isWithin(Term shorter, Term term) {
        return shorter.weight() == term.weight()
                && shorter.negatable() == term.negatable()
                && shorter.term().length() < term.term().length()
                && CharFold.fold(term.term()).contains(CharFold.fold(shorter.term()));
    }

    private static String problem(Failure failure) {
        return switch (failure) {
            case NOT_FOUND ->
                "can never count: no text of its own words and conditions makes it match; mend or remove it";
            case NEGATED ->
                "can never count: its own words or conditions negate it; mend them, or write negatable: false";
        };
    }

    /** Why the line never counts; null if it does. */
    private Failure failure(Term term) {
        Failure failure = Failure.NOT_FOUND;
        int pairs = 0;
        for (String with : orNothing(term.with())) {
            for (String and : orNothing(term.and())) {
                if (pairs++ == MAX_PAIRS) {
                    return failure;
                }
                for (Text text : texts(term, with, and)) {
                    Failure now = tried(term, text);
                    if (now == null) {
                        return null;
                    }
                    failure = now.compareTo(failure) > 0 ? now : failure;
                }
            }
        }
        return failure;
    }

    /** A text and where the term stands in it. */
    private record Text(String text, int start) {}

    private static List<String> orNothing(List<String> words) {
        return words.isEmpty() ? List.of("") : words;
    }

    /** The term with the two words before and behind it, apart and side by side. */
    private static List<Text> texts(Term term, String with, String and) {
        String words = spoken(term.term());
        String one = spoken(with);
        String other = spoken(and);
        List<Text> texts = new ArrayList<>();
        boolean apart =
                term.within().unit() != Reach.Unit.CHARACTERS || term.within().characters() > 0;
        for (String gap : apart ? List.of(GAP, "") : List.of("")) {
            texts.add(text(join(gap, one), words, join2(gap, other)));
            texts.add(text(join(gap, other), words, join2(gap, one)));
            texts.add(text("", words, join2(gap, one) + join2(gap, other)));
            texts.add(text(join(gap, one) + join(gap, other), words, ""));
        }
        return texts;
    }

    private static Text text(String before, String words, String behind) {
        return new Text(before + words + behind, before.length());
    }

    private static String join(String gap, String word) {
        return word.isEmpty() ? "" : word + gap;
    }

    private static String join2(String gap, String word) {
        return word.isEmpty() ? "" : gap + word;
    }

    /** The words with the least number that fits in place of a slot. */
    private static String spoken(String words) {
        if (words.isEmpty()) {
            return words;
        }
        Phrase phrase = Phrase.parse(words);
        return phrase.slot() ? phrase.before() + phrase.min() + phrase.after() : words;
    }

    private Failure tried(Term term, Text text) {
        int end = text.start() + spoken(term.term()).length();
        Failure failure = Failure.NOT_FOUND;
        for (Match match : classifier.classify(text.text()).matches()) {
            // Another line of the same words may go before it: that is for lint.
            if (match.start() == text.start()
                    && match.end() == end
                    && match.label().equals(term.label())) {
                if (!match.negated()) {
                    return null;
                }
                failure = Failure.NEGATED;
            }
        }
        return failure;
    }
}
