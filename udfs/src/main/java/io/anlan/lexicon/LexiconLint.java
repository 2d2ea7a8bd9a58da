package io.anlan.lexicon;

import io.anlan.text.CharFold;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what a lexicon may say by its format and should not say by its sense: forbidden subjects, lines that say nothing
 * new, lines that can never count by themselves, labels without a term. What the format does not allow is refused by the reader
 * already, but for terms that come as records, so that these are checked here too. What only shows in a text is for
 * io.anlan.eval.TermTrial to find.
 */
public final class LexiconLint {

    private static final String FORBIDDEN = "lint/forbidden.yaml";

    private final Map<String, Set<String>> forbiddenBySubject;

    /** By words that were looked at: their forbidden subject, or nothing. Many terms share the words of their conditions. */
    private final Map<String, Optional<String>> subjects = new HashMap<>();

    /** With the list of forbidden subjects that comes with Anlan. */
    public LexiconLint() {
        InputStream stream = LexiconLint.class.getClassLoader().getResourceAsStream(FORBIDDEN);
        if (stream == null) {
            throw new IllegalStateException(FORBIDDEN + " is not on the class path");
        }
        forbiddenBySubject = forbidden(YamlNode.read(FORBIDDEN, stream));
    }

    /**
     * Something to mend.
     *
     * @param label the label of the term, or the part of the pack that the fault is in
     * @param term the term or cue; empty if the fault is in none
     * @param problem what is wrong with it, and what to do, in one sentence
     */
    public record Finding(String label, String term, String problem) {

        /** One line for the reader. */
        @Override
        public String toString() {
            return label + (term.isEmpty() ? "" : ": \"" + term + "\"") + ": " + problem;
        }
    }

    private static Map<String, Set<String>> forbidden(YamlNode node) {
        Map<String, Set<String>> bySubject = new LinkedHashMap<>();
        node.fields(FORBIDDEN).forEach((subject, words) -> {
            Set<String> folded = new LinkedHashSet<>();
            words.items().forEach(word -> folded.add(CharFold.fold(word.text())));
            bySubject.put(subject, folded);
        });
        return bySubject;
    }

    /** All that is wrong with the lexicon, in its own order; empty if it is clean. */
    public List<Finding> check(Lexicon lexicon) {
        List<Finding> findings = new ArrayList<>();
        String strays = CharFold.fold(lexicon.settings().strays());
        Shadows shadows = new Shadows(lexicon);
        for (int number = 0; number < lexicon.terms().size(); number++) {
            Term term = lexicon.terms().get(number);
            checkRecord(term, strays, findings);
            checkSubjects(term, findings);
            checkReachable(term, findings);
            shadows.over(number).ifPresent(over -> findings.add(shadowed(term, over, shadows.same(term, over))));
        }
        checkLabels(lexicon, findings);
        checkScope(lexicon, findings);
        return findings;
    }

    private static void checkRecord(Term term, String strays, List<Finding> findings) {
        if (Labels.number(term.label()) < 0) {
            findings.add(new Finding(
                    term.label(),
                    term.term(),
                    "has a label that is unknown: use one of " + String.join(", ", Labels.all())));
        }
        if (term.weight() == 0 || Math.abs(term.weight()) > Term.MAX_WEIGHT) {
            findings.add(new Finding(
                    term.label(),
                    term.term(),
                    "has weight " + term.weight() + ": give it one from 1 to " + Term.MAX_WEIGHT + " or from -1 to -"
                            + Term.MAX_WEIGHT));
        }
        for (String words : allWords(term)) {
            try {
                Phrase.parse(words);
            } catch (IllegalArgumentException e) {
                findings.add(new Finding(term.label(), words, e.getMessage()));
            }
            if (!words.isBlank() && CharFold.fold(words).chars().allMatch(unit -> strays.indexOf(unit) >= 0)) {
                findings.add(new Finding(term.label(), words, "holds nothing but strays: write words"));
            }
        }
    }

    private void checkSubjects(Term term, List<Finding> findings) {
        for (String words : allWords(term)) {
            subjects.computeIfAbsent(words, this::forbiddenSubject)
                    .ifPresent(subject -> findings.add(new Finding(
                            term.label(), words, "speaks of a forbidden subject (" + subject + "): remove it")));
        }
    }

    /** The forbidden subject that the words speak of; empty if they speak of none. */
    public Optional<String> forbiddenSubject(String words) {
        String folded = CharFold.fold(words);
        for (Map.Entry<String, Set<String>> subject : forbiddenBySubject.entrySet()) {
            if (subject.getValue().stream().anyMatch(folded::contains)) {
                return Optional.of(subject.getKey());
            }
        }
        return Optional.empty();
    }

    private static void checkReachable(Term term, List<Finding> findings) {
        String folded = CharFold.fold(term.term());
        for (String except : term.except()) {
            if (folded.contains(CharFold.fold(except))) {
                findings.add(new Finding(
                        term.label(),
                        term.term(),
                        "can never count, since it holds its own exception " + except + ": remove the exception"));
            }
        }
        for (List<String> wanted : List.of(term.with(), term.and())) {
            if (!wanted.isEmpty() && wanted.stream().allMatch(word -> holdsOneOf(word, term.without()))) {
                findings.add(new Finding(
                        term.label(),
                        term.term(),
                        "can never count, since all that it needs beside it holds what must not stand there: mend with,"
                                + " and or without"));
            }
        }
    }

    private static Finding shadowed(Term term, Term over, boolean same) {
        if (same) {
            return new Finding(term.label(), term.term(), "stands twice with the same conditions: remove one line");
        }
        return new Finding(
                term.label(),
                term.term(),
                "is shadowed: wherever it holds, so does a line of the same words with weight " + over.weight()
                        + conditions(over) + "; remove one of them");
    }

    private static String conditions(Term term) {
        StringBuilder conditions = new StringBuilder();
        conditions.append(few(" with ", term.with()));
        conditions.append(few(" and ", term.and()));
        conditions.append(few(" without ", term.without()));
        conditions.append(few(" except ", term.except()));
        return conditions.isEmpty() ? " and no conditions" : "," + conditions;
    }

    private static String few(String condition, List<String> words) {
        if (words.isEmpty()) {
            return "";
        }
        return condition
                + String.join(", ", words.subList(0, Math.min(2, words.size())))
                + (words.size() > 2 ? " …" : "");
    }

    private static boolean holdsOneOf(String word, List<String> others) {
        return others.stream().anyMatch(other -> CharFold.fold(word).contains(CharFold.fold(other)));
    }

    private static void checkLabels(Lexicon lexicon, List<Finding> findings) {
        Set<String> used = new LinkedHashSet<>();
        lexicon.terms().stream()
                .filter(term -> !term.common() && term.weight() > 0)
                .forEach(term -> used.add(term.label()));
        if (used.isEmpty()) {
            findings.add(new Finding("pack", "", "holds no term: add one"));
        }
        // A pack for another kind of text may leave labels out, but one of spoken Chinese speaks of all.
        for (String label : Labels.all()) {
            if (lexicon.settings().language().equals("zh") && !used.isEmpty() && !used.contains(label)) {
                findings.add(new Finding(label, "", "has no term that speaks for it: add one"));
            }
        }
    }

    private static void checkScope(Lexicon lexicon, List<Finding> findings) {
        Scope scope = lexicon.scope();
        Set<String> cues = new LinkedHashSet<>();
        for (Cue cue : scope.negations()) {
            if (!cues.add(CharFold.fold(cue.cue()) + cue.before() + cue.after())) {
                findings.add(new Finding("scope.yaml", cue.cue(), "is twice a cue of negation: remove one line"));
            }
        }
        for (String list : scope.lists()) {
            if (list.chars().anyMatch(unit -> scope.clauseEnds().indexOf(unit) >= 0)) {
                findings.add(new Finding(
                        "scope.yaml", list, "joins a list and ends a clause: take it out of one of the two"));
            }
        }
    }

    private static List<String> allWords(Term term) {
        List<String> words = new ArrayList<>();
        words.add(term.term());
        words.addAll(term.with());
        words.addAll(term.and());
        words.addAll(term.without());
        words.addAll(term.except());
        return words;
    }
}
