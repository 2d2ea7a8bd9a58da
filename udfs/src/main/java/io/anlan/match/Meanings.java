package io.anlan.match;

import io.anlan.lexicon.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What terms say: which labels they speak for or against, and how strongly. Few meanings are shared by many terms, so a term
 * has but the number of its one, and what is asked of it in every text stays near the processor.
 */
final class Meanings {

    // What a meaning says is a number: its labels as bits, and these.

    /** A negation touches the term. */
    static final int NEGATABLE = 1 << 30;

    /** The term is a common one. */
    static final int COMMON = 1 << 31;

    /** Some of the meaning's labels are not among those left. */
    static final int REDUCED = 1 << 29;

    static final int LABELS = Labels.count();

    /** All labels, as bits. */
    static final int ALL_LABELS = (1 << LABELS) - 1;

    private static final int STRIDE_BITS = 5;

    /** By meaning and label. */
    private final byte[] weights;

    /** By meaning: the weights for categories as {@link Sums} adds them. */
    final long[] lanes;

    private Meanings(List<Meaning> meanings) {
        weights = new byte[meanings.size() << STRIDE_BITS];
        lanes = new long[meanings.size() * Sums.LANES];
        for (int number = 0; number < meanings.size(); number++) {
            for (int label = 0; label < LABELS; label++) {
                int weight = meanings.get(number).weights.get(label);
                weights[number << STRIDE_BITS | label] = (byte) weight;
                if (Labels.isCategory(label)) {
                    lanes[number * Sums.LANES + Sums.lane(label)] += Sums.inLane(label, weight);
                }
            }
        }
    }

    /** What a meaning weighs for a label. */
    int weight(int meaning, int label) {
        return weights[meaning << STRIDE_BITS | label];
    }

    /** What is left of what was said for other labels than these; common terms are not touched by it. */
    static int without(int said, int labels) {
        int lost = said & labels & ~(said >> 31);
        return (said & ~lost) | (lost != 0 ? REDUCED : 0);
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

    private record Meaning(boolean common, boolean negatable, List<Integer> weights) {

        int said() {
            int said = (common ? COMMON : 0) | (negatable ? NEGATABLE : 0);
            for (int label = 0; label < LABELS; label++) {
                said |= weights.get(label) == 0 ? 0 : 1 << label;
            }
            return said;
        }
    }

    /** Gives numbers to meanings. */
    static final class Builder {

        private final Map<Meaning, Integer> numbers = new HashMap<>();
        private final List<Meaning> meanings = new ArrayList<>();

        /**
         * The number of a meaning.
         *
         * @param weights by label; 0 where nothing is said
         */
        int number(boolean common, boolean negatable, List<Integer> weights) {
            Meaning meaning = new Meaning(common, negatable, weights);
            Integer known = numbers.putIfAbsent(meaning, meanings.size());
            if (known != null) {
                return known;
            }
            meanings.add(meaning);
            return meanings.size() - 1;
        }

        /** The labels of a meaning as bits, with {@link #NEGATABLE} and {@link #COMMON}. */
        int said(int meaning) {
            return meanings.get(meaning).said();
        }

        Meanings build() {
            return new Meanings(meanings);
        }
    }
}
