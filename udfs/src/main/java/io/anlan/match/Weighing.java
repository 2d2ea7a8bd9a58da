package io.anlan.match;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Decides between overlapping candidates, adds up what is left and says which labels hold. Sets of labels are bits of an int,
 * and candidates are sorted as packed numbers, so that no object is made but those of the result.
 */
final class Weighing {

    private static final int CANDIDATE_BITS = 20;
    private static final int CANDIDATE_MASK = (1 << CANDIDATE_BITS) - 1;
    private static final int START_BITS = 22;
    private static final int LENGTH_BITS = 9;
    private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;
    private static final int HEAVINESS_BITS = 4;

    /** More candidates are not looked at. */
    static final int MAX_CANDIDATES = 1 << CANDIDATE_BITS;

    private static final Category[] CATEGORIES = Category.values();
    private static final Signal[] SIGNALS = Signal.values();
    private static final int LABELS = Labels.count();
    private static final String[] WIRE_NAMES = Labels.all().toArray(String[]::new);
    private static final int ALL_LABELS = (1 << LABELS) - 1;

    private final Settings settings;
    private final boolean together;
    private final int[] thresholds;
    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Candidates candidates;

    /** The candidates in the order of the text, as packed numbers: start, length, candidate. */
    private long[] inOrder = new long[64];

    /**
     * Candidates that contend with each other, as packed numbers: the longest first, of equally long ones the first, of those
     * on one span the heaviest.
     */
    private long[] contestants = new long[64];

    /** By candidate: the labels for which it stands after the contests, as bits; and those of them to which it adds. */
    private int[] won = new int[64];

    private int[] adding = new int[64];

    /** What common terms add, in the order in which they are weighed. */
    private int[] commonWeights = new int[16];

    private int matchCount;

    /** By character: the labels for which it is taken in the contest at hand. */
    private int[] taken = new int[0];

    private final CountedTexts counted = new CountedTexts();

    private final int[] sums = new int[LABELS];
    private final int[] commonSums = new int[LABELS];
    private final int[] commonPositives = new int[LABELS];

    Weighing(CompiledLexicon lexicon, Settings settings, Hits hits, Candidates candidates) {
        this.settings = settings;
        this.together = settings.overlap() == Settings.Overlap.LONGEST_OF_ALL;
        this.thresholds =
                settings.thresholds().stream().mapToInt(Integer::intValue).toArray();
        this.lexicon = lexicon;
        this.hits = hits;
        this.candidates = candidates;
    }

    Classification classification() {
        prepare();
        settle(0);
        weighOwn();
        int open = openToCommon();
        if (together) {
            dropCommonBut(open);
        } else if (open != 0) {
            settle(open);
        }
        weighCommon();
        return new Classification(categories(), signals(), matches());
    }

    private void prepare() {
        if (taken.length < hits.length) {
            taken = new int[hits.units.length];
        }
        counted.forget(candidates.count);
        matchCount = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(commonSums, 0);
        Arrays.fill(commonPositives, 0);
        int count = candidates.count;
        if (won.length < count) {
            inOrder = new long[2 * count];
            contestants = new long[2 * count];
            won = new int[2 * count];
            adding = new int[2 * count];
        }
        for (int candidate = 0; candidate < count; candidate++) {
            long key = (long) candidates.start[candidate] << LENGTH_BITS | lengthOf(candidate);
            insert(key << CANDIDATE_BITS | candidate, candidate);
        }
        Arrays.fill(won, 0, count, 0);
        Arrays.fill(adding, 0, count, 0);
    }

    /** Puts the next candidate where it belongs in the order of the text, which is no more than a few places back. */
    private void insert(long key, int size) {
        int at = size;
        while (at > 0 && inOrder[at - 1] > key) {
            inOrder[at] = inOrder[at - 1];
            at--;
        }
        inOrder[at] = key;
    }

    private int lengthOf(int candidate) {
        return Math.min(MAX_LENGTH, candidates.end[candidate] - candidates.start[candidate]);
    }

    // ---- Overlaps.

    /**
     * Lets the candidates contend, each cluster of overlapping ones by itself.
     *
     * @param open 0 for those with labels of their own; else the labels for which common ones contend among themselves
     */
    private void settle(int open) {
        int size = 0;
        int clusterEnd = 0;
        int seen = 0;
        int contested = 0;
        for (int i = 0; i < candidates.count; i++) {
            int candidate = (int) inOrder[i] & CANDIDATE_MASK;
            int labels = labelsIn(candidate, open);
            if (labels == 0) {
                continue;
            }
            if (candidates.start[candidate] >= clusterEnd) {
                if (contested != 0) {
                    contend(size, open);
                }
                size = 0;
                seen = 0;
                contested = 0;
            }
            won[candidate] = labels;
            contestants[size++] = candidate;
            clusterEnd = Math.max(clusterEnd, candidates.end[candidate]);
            contested |= seen & labels;
            seen |= together ? ALL_LABELS : labels;
        }
        if (contested != 0) {
            contend(size, open);
        }
    }

    /** The labels for which a candidate contends. */
    private int labelsIn(int candidate, int open) {
        int meaning = candidates.meaning[candidate];
        if (together) {
            return CompiledTerm.labels(meaning);
        }
        return open == 0 ? CompiledTerm.ownLabels(meaning) : CompiledTerm.commonLabels(meaning) & open;
    }

    /** Settles a cluster of which more than one speak for the same label. */
    private void contend(int size, int open) {
        for (int i = 0; i < size; i++) {
            int candidate = (int) contestants[i];
            for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
                taken[at] = 0;
            }
            contestants[i] = contestKey(candidate);
        }
        Arrays.sort(contestants, 0, size);
        if (together) {
            contendTogether(size);
        } else {
            contendByLabel(size, open);
        }
    }

    private long contestKey(int candidate) {
        int heaviness = Math.abs(CompiledTerm.weight(candidates.meaning[candidate]));
        long key = (long) MAX_LENGTH - lengthOf(candidate);
        key = key << START_BITS | candidates.start[candidate];
        key = key << HEAVINESS_BITS | ((1 << HEAVINESS_BITS) - 1 - heaviness);
        return key << CANDIDATE_BITS | candidate;
    }

    /** For each label by itself the stronger of overlapping contestants stands. */
    private void contendByLabel(int size, int open) {
        for (int i = 0; i < size; i++) {
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            int labels = labelsIn(candidate, open);
            for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
                labels &= ~taken[at];
            }
            take(candidate, labels);
            won[candidate] = labels;
        }
    }

    /** One contest for all labels; on one and the same span all labels stand, each by the heaviest term. */
    private void contendTogether(int size) {
        int winner = -1;
        int labelsOfSpan = 0;
        for (int i = 0; i < size; i++) {
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            boolean beside = winner >= 0 && sameSpan(winner, candidate);
            if (!beside && isTaken(candidate)) {
                won[candidate] = 0;
                continue;
            }
            labelsOfSpan = beside ? labelsOfSpan : 0;
            winner = candidate;
            take(candidate, ALL_LABELS);
            won[candidate] = CompiledTerm.labels(candidates.meaning[candidate]) & ~labelsOfSpan;
            labelsOfSpan |= won[candidate];
        }
    }

    private boolean sameSpan(int one, int other) {
        return candidates.start[one] == candidates.start[other] && candidates.end[one] == candidates.end[other];
    }

    private boolean isTaken(int candidate) {
        for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
            if (taken[at] != 0) {
                return true;
            }
        }
        return false;
    }

    private void take(int candidate, int labels) {
        for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
            taken[at] |= labels;
        }
    }

    // ---- Sums.

    private void weighOwn() {
        for (int i = 0; i < candidates.count; i++) {
            int candidate = (int) inOrder[i] & CANDIDATE_MASK;
            int meaning = candidates.meaning[candidate];
            if ((won[candidate] & CompiledTerm.ownLabels(meaning)) == 0) {
                continue;
            }
            matchCount += Integer.bitCount(won[candidate]);
            adding[candidate] = candidates.negated[candidate] ? 0 : countFirst(candidate);
            for (int left = adding[candidate]; left != 0; left &= left - 1) {
                sums[Integer.numberOfTrailingZeros(left)] += CompiledTerm.weight(meaning);
            }
        }
    }

    /** The labels that their own terms speak for strongly enough to let common ones add to them. */
    private int openToCommon() {
        int open = 0;
        for (int label = 0; label < LABELS; label++) {
            open |= sums[label] >= settings.commonNeeds() ? 1 << label : 0;
        }
        return open;
    }

    private void dropCommonBut(int open) {
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            won[candidate] &= open | CompiledTerm.ownLabels(candidates.meaning[candidate]);
        }
    }

    /**
     * A label that its own terms speak for takes from common ones all that speaks against it, and a little of what speaks for
     * it.
     */
    private void weighCommon() {
        int weighed = 0;
        for (int i = 0; i < candidates.count; i++) {
            int candidate = (int) inOrder[i] & CANDIDATE_MASK;
            int meaning = candidates.meaning[candidate];
            if ((won[candidate] & CompiledTerm.commonLabels(meaning)) == 0) {
                continue;
            }
            int labels = candidates.negated[candidate] ? 0 : countFirst(candidate);
            won[candidate] = 0;
            for (int left = labels; left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                int weight = commonWeight(CompiledTerm.weight(meaning), label);
                // Where a common term adds nothing it is not reported.
                if (weight != 0) {
                    won[candidate] |= 1 << label;
                    if (weighed == commonWeights.length) {
                        commonWeights = Arrays.copyOf(commonWeights, 2 * weighed);
                    }
                    commonWeights[weighed++] = weight;
                }
            }
        }
        matchCount += weighed;
        for (int label = 0; label < LABELS; label++) {
            sums[label] += commonSums[label];
        }
    }

    private int commonWeight(int termWeight, int label) {
        int weight = termWeight;
        if (weight > 0) {
            weight = Math.min(weight, settings.commonMax() - commonPositives[label]);
            commonPositives[label] += weight;
        }
        commonSums[label] += weight;
        return weight;
    }

    /** Those labels that a candidate won for which its term did not count in this text before; now it has. */
    private int countFirst(int candidate) {
        return counted.countFirst(candidates.text[candidate], won[candidate]);
    }

    // ---- The result.

    private List<Category> categories() {
        int strongest = 0;
        for (int label = 0; label < CATEGORIES.length; label++) {
            if (sums[label] >= thresholds[label]) {
                strongest = Math.max(strongest, sums[label]);
            }
        }
        if (strongest == 0) {
            return List.of();
        }
        List<Category> categories = new ArrayList<>(settings.maxCategories());
        double least = settings.relative() * strongest;
        int left = (1 << CATEGORIES.length) - 1;
        while (categories.size() < settings.maxCategories()) {
            int best = -1;
            for (int label = 0; label < CATEGORIES.length; label++) {
                boolean holds = (left & 1 << label) != 0 && sums[label] >= thresholds[label] && sums[label] >= least;
                if (holds && (best < 0 || sums[label] > sums[best])) {
                    best = label;
                }
            }
            if (best < 0) {
                break;
            }
            categories.add(CATEGORIES[best]);
            left &= ~(1 << best);
        }
        return List.copyOf(categories);
    }

    private List<Signal> signals() {
        Signal[] holding = new Signal[SIGNALS.length];
        int size = 0;
        for (int signal = 0; signal < SIGNALS.length; signal++) {
            int label = CATEGORIES.length + signal;
            if (sums[label] >= thresholds[label]) {
                holding[size++] = SIGNALS[signal];
            }
        }
        return size == 0 ? List.of() : List.of(Arrays.copyOf(holding, size));
    }

    private List<Match> matches() {
        Match[] matches = new Match[matchCount];
        int made = 0;
        int commonMade = 0;
        for (int i = 0; i < candidates.count; i++) {
            int candidate = (int) inOrder[i] & CANDIDATE_MASK;
            int meaning = candidates.meaning[candidate];
            boolean negated = candidates.negated[candidate];
            for (int left = won[candidate]; left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                int weight;
                if (CompiledTerm.common(meaning)) {
                    weight = commonWeights[commonMade++];
                } else {
                    // A negated match tells what it would have added.
                    weight = negated || (adding[candidate] & 1 << label) != 0 ? CompiledTerm.weight(meaning) : 0;
                }
                matches[made++] = new Match(
                        lexicon.texts[candidates.text[candidate]],
                        WIRE_NAMES[label],
                        hits.positions[candidates.start[candidate]],
                        hits.positions[candidates.end[candidate] - 1] + 1,
                        weight,
                        negated);
            }
        }
        return Collections.unmodifiableList(Arrays.asList(matches));
    }
}
