package io.anlan.match;

import io.anlan.lexicon.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The sets of words that conditions name: lists of the same words are one set. */
final class WordSets {

    /** The numbers of {@link WordSet#ALWAYS} and {@link WordSet#NEVER} come first. */
    private static final int FIRST = 2;

    private final Map<Set<String>, WordSet> sets = new LinkedHashMap<>();

    /** Most terms share the very lists. */
    private final Map<List<String>, WordSet> byList = new HashMap<>();

    /**
     * The set of these words, in whatever order they come.
     *
     * @param within how far the condition looks for one of them
     * @param none what an empty list gives
     * @param whenNew told of the words of a set that was not known yet
     */
    WordSet of(List<String> words, Reach.Unit within, WordSet none, BiConsumer<Set<String>, WordSet> whenNew) {
        if (words.isEmpty()) {
            return none;
        }
        WordSet set = byList.get(words);
        if (set == null) {
            Set<String> distinct = new LinkedHashSet<>(words);
            set = sets.get(distinct);
            if (set == null) {
                set = new WordSet(within);
                sets.put(distinct, set);
                whenNew.accept(distinct, set);
            }
            byList.put(words, set);
        }
        set.askedWithin(within);
        return set;
    }

    /**
     * Numbers the sets, those first that are asked for within the finest reach: {@link Levels} says what for.
     *
     * @throws IllegalArgumentException if there are too many
     */
    Levels number() {
        if (FIRST + sets.size() > CompiledTerm.MAX_SETS) {
            throw new IllegalArgumentException("the lexicon has too many different lists of words: take some out");
        }
        int number = FIRST;
        for (Reach.Unit finest : Reach.Unit.values()) {
            for (WordSet set : neighboursTogether(finest)) {
                set.number(number++);
            }
        }
        int withinClause = FIRST + count(Reach.Unit.CHARACTERS) + count(Reach.Unit.CLAUSE);
        return new Levels(withinClause, withinClause + count(Reach.Unit.SENTENCE), number);
    }

    /**
     * The sets asked for within this reach, those that share a word beside each other as far as that goes, and first those that
     * share a frequent one: so its bits stand in few longs. Short words are the frequent ones, and what is in many lists.
     */
    private Set<WordSet> neighboursTogether(Reach.Unit finest) {
        Map<String, List<WordSet>> byWord = new LinkedHashMap<>();
        sets.forEach((words, set) -> {
            if (set.finest() == finest) {
                words.forEach(word ->
                        byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(set));
            }
        });
        Set<WordSet> inOrder = new LinkedHashSet<>();
        byWord.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<WordSet>> entry) ->
                                entry.getKey().length())
                        .thenComparing(entry -> -entry.getValue().size()))
                .forEach(entry -> inOrder.addAll(entry.getValue()));
        return inOrder;
    }

    private int count(Reach.Unit finest) {
        return (int)
                sets.values().stream().filter(set -> set.finest() == finest).count();
    }
}
