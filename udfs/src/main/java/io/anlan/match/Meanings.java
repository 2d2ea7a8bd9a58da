package io.anlan.match;

import io.anlan.lexicon.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What terms say: which labels they speak for or against, and how strongly. Few meanings are shared by many terms, so a term
 * has but the number of its one, and what is asked of it in every text stays near the processor.
 */
final class Meanings {

    /** Set in {@link #said} if a negation touches the term. */
    static final int NEGATABLE = 1 << 30;

    /** Set in {@link #said} if the term is a common one. */
    static final int COMMON = 1 << 31;

    static final int LABELS = Labels.count();

    /** All labels, as bits. */
    static final int ALL_LABELS = (1 << LABELS) - 1;

    private static final int STRIDE_BITS = 5;

    /** By meaning: the labels as bits, and the flags above. */
    private final int[] said;

    /** By meaning and label. */
    private final byte[] weights;

    /** By meaning: the weights as {@link Sums} adds them. */
    final long[] lanes;

    private Meanings(List<Meaning> meanings) {
        said = new int[meanings.size()];
        weights = new byte[meanings.size() << STRIDE_BITS];
        lanes = new long[meanings.size() * Sums.LANES];
        for (int number = 0; number < said.length; number++) {
            Meaning meaning = meanings.get(number);
            said[number] = (meaning.common ? COMMON : 0) | (meaning.negatable ? NEGATABLE : 0);
            for (int label = 0; label < LABELS; label++) {
                int weight = meaning.weights.get(label);
                said[number] |= weight == 0 ? 0 : 1 << label;
                weights[number << STRIDE_BITS | label] = (byte) weight;
                lanes[number * Sums.LANES + Sums.lane(label)] += Sums.inLane(label, weight);
            }
        }
    }

    /** The labels of a meaning, as bits, with {@link #NEGATABLE} and {@link #COMMON}. */
    int said(int meaning) {
        return said[meaning];
    }

    /** What a meaning weighs for a label. */
    int weight(int meaning, int label) {
        return weights[meaning << STRIDE_BITS | label];
    }

    /** The labels in what was said. */
    static int labels(int said) {
        return said & ALL_LABELS;
    }

    /** The labels in what was said, if no common term said it; else 0. */
    static int ownLabels(int said) {
        return said & ~(said >> 31) & ALL_LABELS;
    }

    static boolean negatable(int said) {
        return (said & NEGATABLE) != 0;
    }

    static boolean common(int said) {
        return said < 0;
    }

    private record Meaning(boolean common, boolean negatable, List<Integer> weights) {}

    /** Gives numbers to meanings. */
    static final class Builder {

        private final Map<Meaning, Integer> numbers = new LinkedHashMap<>();

        /**
         * The number of a meaning.
         *
         * @param weights by label; 0 where nothing is said
         */
        int number(boolean common, boolean negatable, List<Integer> weights) {
            return numbers.computeIfAbsent(
                    new Meaning(common, negatable, List.copyOf(weights)), meaning -> numbers.size());
        }

        Meanings build() {
            return new Meanings(List.copyOf(numbers.keySet()));
        }
    }
}
