package io.anlan.match;

import io.anlan.lexicon.Cue;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Phrase;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Term;
import io.anlan.text.CharFold;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers from a lexicon all that is looked for in a text, and what each is there for. */
final class PatternsBuilder {

    private static final String LINE_ENDS = "\n\r";

    /** By the folded characters without strays. */
    final Map<String, PatternBuilder> patterns = new LinkedHashMap<>();

    private final WordSets sets = new WordSets();

    /** The numbers of the different texts that terms have. */
    final Map<String, Integer> texts = new LinkedHashMap<>();

    private final Map<String, String> bareWords = new HashMap<>();
    private final Map<Term, CompiledTerm> byMeaning = new HashMap<>();
    private final String strays;

    /** All that ends a clause. */
    private final String clauseEnds;

    /** @throws IllegalArgumentException if a term or cue holds nothing but strays, or is no {@link Phrase} */
    PatternsBuilder(Lexicon lexicon) {
        strays = CharFold.fold(lexicon.settings().strays());
        clauseEnds =
                CharFold.fold(lexicon.scope().clauseEnds() + lexicon.scope().sentenceEnds() + LINE_ENDS);
        // Two lexicons of one content share what is made of them, so the order of their terms must not show.
        for (Term term : lexicon.termsByContent()) {
            add(term);
        }
        Scope scope = lexicon.scope();
        scope.negations().forEach(cue -> add(cue, false));
        scope.hypotheses().forEach(cue -> add(cue, true));
        scope.doubles().forEach(words -> pattern(words).roles |= Role.SHIELD);
        scope.shields().forEach(words -> pattern(words).roles |= Role.SHIELD);
        scope.lists().forEach(words -> pattern(words).roles |= Role.LIST);
        scope.stops().forEach(words -> pattern(words).roles |= Role.STOP);
        ends(scope.clauseEnds(), Role.CLAUSE_END);
        ends(scope.sentenceEnds(), Role.CLAUSE_END | Role.SENTENCE_END);
        ends(LINE_ENDS, Role.CLAUSE_END | Role.SENTENCE_END);
    }

    /** Numbers the words of conditions. */
    SetWords numberWords() {
        return SetWords.numbering(patterns.values(), sets.count());
    }

    private void ends(String units, int role) {
        for (int i = 0; i < units.length(); i++) {
            String unit = String.valueOf(CharFold.fold(units.charAt(i)));
            patterns.computeIfAbsent(unit, key -> new PatternBuilder(1)).roles |= role;
        }
    }

    private void add(Term term) {
        Term meaning = withoutLabel(term);
        CompiledTerm compiled = byMeaning.get(meaning);
        if (compiled == null) {
            Phrase phrase = Phrase.parse(term.term());
            compiled = new CompiledTerm(
                    term,
                    texts.computeIfAbsent(term.term(), key -> texts.size()),
                    slot(phrase),
                    set(term.with(), WordSet.ALWAYS),
                    set(term.and(), WordSet.ALWAYS),
                    set(term.without(), WordSet.NEVER),
                    set(term.except(), WordSet.NEVER),
                    mayOverlap(term, phrase));
            byMeaning.put(meaning, compiled);
            anchor(phrase).add(compiled);
        }
        compiled.addLabel(Labels.number(term.label()));
    }

    /** Terms that differ in label and note alone are looked for once. */
    private static Term withoutLabel(Term term) {
        return new Term(
                term.term(),
                "",
                term.weight(),
                term.with(),
                term.and(),
                term.without(),
                term.except(),
                term.within(),
                term.wordBoundary(),
                term.negatable(),
                term.common(),
                "");
    }

    private void add(Cue cue, boolean hypothesis) {
        PatternBuilder pattern = pattern(cue.cue());
        pattern.roles |= Role.CUE;
        pattern.cues.add(new CompiledCue(
                hypothesis,
                cue.reach(),
                cue.before(),
                cue.after(),
                set(cue.except(), WordSet.NEVER),
                set(cue.without(), WordSet.NEVER)));
    }

    private PatternBuilder pattern(String words) {
        return patterns.computeIfAbsent(bare(words), key -> new PatternBuilder(key.length()));
    }

    /** The part of a phrase that the automaton looks for. */
    private PatternBuilder anchor(Phrase phrase) {
        return pattern(phrase.after().isEmpty() ? phrase.before() : phrase.after());
    }

    private Slot slot(Phrase phrase) {
        if (!phrase.slot()) {
            return null;
        }
        boolean ahead = phrase.after().isEmpty();
        return new Slot(ahead, phrase.min(), phrase.max(), ahead ? "" : bareOrEmpty(phrase.before()));
    }

    private WordSet set(List<String> words, WordSet none) {
        return sets.of(words, none, this::addSet);
    }

    private void addSet(Set<String> words, WordSet set) {
        for (String word : words) {
            Phrase phrase = Phrase.parse(word);
            PatternBuilder pattern = anchor(phrase);
            if (phrase.slot()) {
                pattern.roles |= Role.SLOT_WORD;
                pattern.slotWords.add(new SlotWord(slot(phrase), set));
                set.mayCrossClauses();
            } else {
                pattern.sets.add(set);
                if (crossesClauses(bare(word))) {
                    set.mayCrossClauses();
                }
            }
        }
    }

    /** Whether words hold what ends a clause beside other characters. */
    private boolean crossesClauses(String bare) {
        return bare.length() > 1 && bare.chars().anyMatch(unit -> clauseEnds.indexOf(unit) >= 0);
    }

    private boolean mayOverlap(Term term, Phrase phrase) {
        String bare = bareOrEmpty(phrase.before());
        return phrase.slot()
                || mayOverlap(term.with(), bare)
                || mayOverlap(term.and(), bare)
                || mayOverlap(term.without(), bare);
    }

    private boolean mayOverlap(List<String> words, String bare) {
        for (String word : words) {
            if (word.indexOf('{') >= 0 || overlap(bareWords.computeIfAbsent(word, this::bareOrEmpty), bare)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a text in which the two overlap: one within the other, or the end of one begins the other. */
    private static boolean overlap(String one, String other) {
        for (int shift = 1 - other.length(); shift < one.length(); shift++) {
            int from = Math.max(shift, 0);
            int to = Math.min(one.length(), shift + other.length());
            if (one.regionMatches(from, other, from - shift, to - from)) {
                return true;
            }
        }
        return false;
    }

    private String bare(String words) {
        String bare = bareOrEmpty(words);
        if (bare.isEmpty()) {
            throw new IllegalArgumentException("\"" + words + "\" holds nothing but strays: write words");
        }
        return bare;
    }

    private String bareOrEmpty(String words) {
        StringBuilder bare = new StringBuilder();
        for (char unit : CharFold.fold(words).toCharArray()) {
            if (strays.indexOf(unit) < 0) {
                bare.append(unit);
            }
        }
        return bare.toString();
    }
}
