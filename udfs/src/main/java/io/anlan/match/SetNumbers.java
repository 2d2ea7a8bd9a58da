package io.anlan.match;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** Numbers the sets of words that conditions name: lists of the same words have the same number. */
final class SetNumbers {

    /** A set of which a word stands everywhere; and one of which none ever does. They answer where nothing is asked. */
    static final int ALWAYS = 0;

    static final int NEVER = 1;

    private static final int FIRST = 2;

    private final Map<Set<String>, Integer> numbers = new HashMap<>();

    /** Most terms share the very lists. */
    private final Map<List<String>, Integer> numbersOfLists = new HashMap<>();

    /**
     * The number of the set of these words, in whatever order they come.
     *
     * @param none what an empty list gives
     * @param whenNew told of the words of a set that was not known yet
     */
    int of(List<String> words, int none, ObjIntConsumer<Set<String>> whenNew) {
        if (words.isEmpty()) {
            return none;
        }
        Integer known = numbersOfLists.get(words);
        if (known == null) {
            Set<String> set = new LinkedHashSet<>(words);
            known = numbers.get(set);
            if (known == null) {
                known = FIRST + numbers.size();
                numbers.put(set, known);
                whenNew.accept(set, known);
            }
            numbersOfLists.put(words, known);
        }
        return known;
    }

    /** How many numbers there are. */
    int count() {
        return FIRST + numbers.size();
    }
}
