package io.anlan.lexicon;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * How a lexicon's terms are weighed; the contents of pack.yaml beside name and version.
 *
 * @param language zh or en
 * @param thresholds the sum at which each label holds, by label number ({@link Labels})
 * @param overlap which of overlapping hits decides
 * @param strays characters that may stand inside a word
 * @param maxCategories at most so many categories hold, the strongest
 * @param relative the share of the strongest category's sum, from 0 to 1, that another needs to hold beside it
 * @param commonNeeds the sum of a label's own terms from which common terms add to it
 * @param commonMax the most that common terms together add
 */
public record Settings(
        String language,
        List<Integer> thresholds,
        Overlap overlap,
        String strays,
        int maxCategories,
        double relative,
        int commonNeeds,
        int commonMax)
        implements Serializable {

    public static final int DEFAULT_THRESHOLD = 3;
    public static final int DEFAULT_MAX_CATEGORIES = 3;
    public static final int DEFAULT_COMMON_NEEDS = 2;
    public static final int DEFAULT_COMMON_MAX = 1;

    /** Which of overlapping hits decides. */
    public enum Overlap {
        /** The longest of each label. */
        LONGEST_IN_LABEL,
        /** The longest of all labels together. */
        LONGEST_OF_ALL
    }

    public Settings {
        thresholds = List.copyOf(thresholds);
    }

    /** The defaults of a language, without strays. */
    public static Settings of(String language) {
        return new Settings(
                language,
                Collections.nCopies(Labels.count(), DEFAULT_THRESHOLD),
                Overlap.LONGEST_IN_LABEL,
                "",
                DEFAULT_MAX_CATEGORIES,
                0,
                DEFAULT_COMMON_NEEDS,
                DEFAULT_COMMON_MAX);
    }

    public Settings withStrays(String newStrays) {
        return new Settings(language, thresholds, overlap, newStrays, maxCategories, relative, commonNeeds, commonMax);
    }

    public Settings withOverlap(Overlap newOverlap) {
        return new Settings(language, thresholds, newOverlap, strays, maxCategories, relative, commonNeeds, commonMax);
    }
}
