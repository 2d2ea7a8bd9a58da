package io.anlan.eval;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.match.Classification;
import java.util.List;

/**
 * Which category was taken for which. Row and column {@link #NONE} stand for no category.
 *
 * <p>A category that was found counts on the diagonal. One that was missed counts under each category that was found in
 * error beside it, or under none. One that was found in error where none was missed counts in the row of the strongest
 * category that the text does have, or of none.
 */
public final class Confusion {

    public static final int NONE = Labels.CATEGORIES;

    private final int[][] counts = new int[NONE + 1][NONE + 1];

    Confusion() {}

    void add(LabelledText text, Classification found) {
        List<Integer> wanted = numbers(text.categories());
        List<Integer> given = numbers(found.categories());
        List<Integer> missed =
                wanted.stream().filter(category -> !given.contains(category)).toList();
        List<Integer> wrong =
                given.stream().filter(category -> !wanted.contains(category)).toList();
        if (wanted.isEmpty() && wrong.isEmpty()) {
            counts[NONE][NONE]++;
        }
        wanted.stream().filter(given::contains).forEach(right -> counts[right][right]++);
        for (int category : missed) {
            wrong.forEach(other -> counts[category][other]++);
            counts[category][NONE] += wrong.isEmpty() ? 1 : 0;
        }
        if (missed.isEmpty()) {
            int row = wanted.isEmpty() ? NONE : wanted.get(0);
            wrong.forEach(other -> counts[row][other]++);
        }
    }

    private static List<Integer> numbers(List<Category> categories) {
        return categories.stream()
                .map(category -> Labels.number(category.wire()))
                .toList();
    }

    /** How often a text of one category (its number in {@link Labels}, or {@link #NONE}) was given the other. */
    public int count(int wanted, int found) {
        return counts[wanted][found];
    }
}
