package io.anlan.match;

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
     * @param none what an empty list gives
     * @param whenNew told of the words of a set that was not known yet
     * @throws IllegalArgumentException if there are too many sets
     */
    WordSet of(List<String> words, WordSet none, BiConsumer<Set<String>, WordSet> whenNew) {
        if (words.isEmpty()) {
            return none;
        }
        WordSet set = byList.get(words);
        if (set == null) {
            Set<String> distinct = new LinkedHashSet<>(words);
            set = sets.get(distinct);
            if (set == null) {
                set = new WordSet(count());
                if (count() == CompiledTerm.MAX_SETS) {
                    throw new IllegalArgumentException(
                            "the lexicon has too many different lists of words: take some out");
                }
                sets.put(distinct, set);
                whenNew.accept(distinct, set);
            }
            byList.put(words, set);
        }
        return set;
    }

    /** How many numbers sets have. */
    int count() {
        return FIRST + sets.size();
    }
}
