package io.anlan.lexicon;

import io.anlan.text.CharFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds lines that can never decide anything: wherever one holds, another line of the same words and label holds too and weighs
 * at least as much. Words are the same here if they are the same to the matcher: folded, and without strays.
 */
final class Shadows {

    private final String strays;
    private final List<Term> terms;
    private final Map<String, List<Integer>> byWords = new HashMap<>();

    // Many terms share their lists and their words.
    private final Map<List<String>, Set<String>> bareLists = new HashMap<>();
    private final Map<String, String> bareWords = new HashMap<>();

    Shadows(Lexicon lexicon) {
        strays = CharFold.fold(lexicon.settings().strays());
        terms = lexicon.terms();
        for (int number = 0; number < terms.size(); number++) {
            byWords.computeIfAbsent(key(terms.get(number)), key -> new ArrayList<>())
                    .add(number);
        }
    }

    /** Common terms are weighed apart from a label's own. */
    private String key(Term term) {
        return bare(term.term()) + '\n' + term.label() + '\n' + term.common();
    }

    /**
     * The line that this one stands in the shadow of. Of lines that ask the same and weigh the same only the later ones have
     * such a line.
     *
     * @param number the line's place among the lexicon's terms
     */
    Optional<Term> over(int number) {
        Term term = terms.get(number);
        for (int place : byWords.get(key(term))) {
            Term other = terms.get(place);
            if (place != number && shadows(other, term) && (place < number || !shadows(term, other))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Whether two lines ask exactly the same of a text, whatever they weigh. */
    boolean same(Term one, Term other) {
        return holdsWherever(one, other) && holdsWherever(other, one);
    }

    private boolean shadows(Term other, Term term) {
        return Math.abs(other.weight()) >= Math.abs(term.weight()) && holdsWherever(other, term);
    }

    /** Whether other holds wherever term does, as far as their words tell. */
    private boolean holdsWherever(Term other, Term term) {
        return (!other.wordBoundary() || term.wordBoundary())
                && (!other.negatable() || term.negatable())
                && (other.with().isEmpty() || needsNoMore(other, other.with(), term))
                && (other.and().isEmpty() || needsNoMore(other, other.and(), term))
                && forbidsNoMore(other, term)
                && bare(term.except()).containsAll(bare(other.except()));
    }

    /** Whether the words that term needs bring one of those that other needs, and near enough. */
    private boolean needsNoMore(Term other, List<String> needed, Term term) {
        return reaches(other.within(), term.within())
                && (bring(term.with(), needed, other.within()) || bring(term.and(), needed, other.within()));
    }

    private boolean bring(List<String> given, List<String> needed, Reach reach) {
        return !given.isEmpty() && eachHoldsOneOf(bare(given), bare(needed), reach);
    }

    private boolean forbidsNoMore(Term other, Term term) {
        return other.without().isEmpty()
                || (reaches(term.within(), other.within())
                        && eachHoldsOneOf(bare(other.without()), bare(term.without()), term.within()));
    }

    /** Whether what stands within the near reach stands within the far one as well. */
    private static boolean reaches(Reach far, Reach near) {
        if (far.unit() == Reach.Unit.CHARACTERS && near.unit() == Reach.Unit.CHARACTERS) {
            return far.characters() >= near.characters();
        }
        return far.unit().compareTo(near.unit()) >= 0;
    }

    /**
     * Whether one of the shorter words stands within a reach wherever one of the longer does. A word within another may stand
     * further away than it, by some characters.
     */
    private static boolean eachHoldsOneOf(Set<String> longer, Set<String> shorter, Reach reach) {
        return shorter.containsAll(longer)
                || (reach.unit() != Reach.Unit.CHARACTERS
                        && longer.stream().allMatch(word -> shorter.stream().anyMatch(word::contains)));
    }

    private Set<String> bare(List<String> words) {
        return bareLists.computeIfAbsent(words, list -> {
            Set<String> bare = new LinkedHashSet<>();
            list.forEach(word -> bare.add(bare(word)));
            return bare;
        });
    }

    private String bare(String words) {
        return bareWords.computeIfAbsent(words, key -> {
            StringBuilder bare = new StringBuilder();
            CharFold.fold(key)
                    .chars()
                    .filter(unit -> strays.indexOf(unit) < 0)
                    .forEach(unit -> bare.append((char) unit));
            return bare.toString();
        });
    }
}
