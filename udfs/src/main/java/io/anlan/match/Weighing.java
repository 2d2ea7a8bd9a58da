package io.anlan.match;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Signal;
import io.anlan.match.CompiledLexicon.CompiledTerm;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final Settings settings;
    private final boolean together;
    private final int[] thresholds;
    private final Hits hits;
    private final Candidates candidates;

    /** The candidates in the order of the text, as packed numbers: start, length, candidate. */
    private long[] inOrder = new long[64];

    /**
     * The candidates that contend with each other, as packed numbers: the longest first, of equally long ones the first, of
     * those on one span the heaviest.
     */
    private long[] contestants = new long[64];

    private int contestantCount;

    /** By candidate: the labels for which it stands after the contests, as bits; and those of them to which it adds. */
    private int[] won = new int[64];

    private int[] adding = new int[64];

    /** What common terms add, in the order in which they are weighed. */
    private int[] commonWeights = new int[16];

    private int matchCount;

    /** By character: the number of the contest in which it was taken last. */
    private int[] takenIn = new int[0];

    private int contest;

    /** By term text: the number of the text in which it counted last (upper half), and the labels for which it did. */
    private final long[] counted;

    private int textNumber;

    private final int[] sums = new int[LABELS];
    private final int[] commonSums = new int[LABELS];
    private final int[] commonPositives = new int[LABELS];

    Weighing(CompiledLexicon lexicon, Settings settings, Hits hits, Candidates candidates) {
        this.settings = settings;
        this.together = settings.overlap() == Settings.Overlap.LONGEST_OF_ALL;
        this.thresholds =
                settings.thresholds().stream().mapToInt(Integer::intValue).toArray();
        this.hits = hits;
        this.candidates = candidates;
        this.counted = new long[lexicon.texts];
    }

    Classification classification() {
        prepare();
        settleOwn();
        weighOwn();
        settleCommon();
        weighCommon();
        return new Classification(categories(), signals(), matches());
    }

    private void prepare() {
        if (takenIn.length < hits.length) {
            takenIn = new int[hits.units.length];
        }
        if (contest > Integer.MAX_VALUE - 2 * LABELS || textNumber == Integer.MAX_VALUE) {
            Arrays.fill(takenIn, 0);
            Arrays.fill(counted, 0);
            contest = 0;
            textNumber = 0;
        }
        textNumber++;
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
            inOrder[candidate] = key << CANDIDATE_BITS | candidate;
            won[candidate] = 0;
            adding[candidate] = 0;
        }
        Arrays.sort(inOrder, 0, count);
    }

    private int lengthOf(int candidate) {
        return Math.min(MAX_LENGTH, candidates.end[candidate] - candidates.start[candidate]);
    }

    // ---- Overlaps.

    private void settleOwn() {
        if (together) {
            settleTogether();
            return;
        }
        int labels = 0;
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            labels |= candidates.ownLabels[candidate];
        }
        settleEach(labels, candidates.ownLabels);
    }

    /** Common terms contend among themselves, and only for labels that they can add to. */
    private void settleCommon() {
        int labels = 0;
        for (int label = 0; label < LABELS; label++) {
            labels |= sums[label] >= settings.commonNeeds() ? 1 << label : 0;
        }
        if (together) {
            for (int candidate = 0; candidate < candidates.count; candidate++) {
                won[candidate] &= labels | candidates.ownLabels[candidate];
            }
        } else {
            settleEach(labels, candidates.commonLabels);
        }
    }

    private void settleEach(int labels, int[] labelsOf) {
        for (int left = labels; left != 0; left &= left - 1) {
            int label = left & -left;
            contestantCount = 0;
            for (int candidate = 0; candidate < candidates.count; candidate++) {
                if ((labelsOf[candidate] & label) != 0) {
                    enter(candidate);
                }
            }
            settle(label);
        }
    }

    private void settle(int label) {
        if (contestantCount == 1) {
            won[(int) contestants[0] & CANDIDATE_MASK] |= label;
            return;
        }
        Arrays.sort(contestants, 0, contestantCount);
        contest++;
        for (int i = 0; i < contestantCount; i++) {
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            if (take(candidate)) {
                won[candidate] |= label;
            }
        }
    }

    /** One contest for all labels; on one and the same span all labels stand, each by the heaviest term. */
    private void settleTogether() {
        contestantCount = 0;
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            enter(candidate);
        }
        Arrays.sort(contestants, 0, contestantCount);
        contest++;
        int winner = -1;
        int labelsOfSpan = 0;
        for (int i = 0; i < contestantCount; i++) {
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            boolean beside = winner >= 0 && sameSpan(winner, candidate);
            if (!beside && !take(candidate)) {
                continue;
            }
            labelsOfSpan = beside ? labelsOfSpan : 0;
            winner = candidate;
            won[candidate] = (candidates.ownLabels[candidate] | candidates.commonLabels[candidate]) & ~labelsOfSpan;
            labelsOfSpan |= won[candidate];
        }
    }

    private void enter(int candidate) {
        long key = (long) MAX_LENGTH - lengthOf(candidate);
        key = key << START_BITS | candidates.start[candidate];
        key = key << HEAVINESS_BITS | ((1 << HEAVINESS_BITS) - 1 - Math.abs(candidates.weight[candidate]));
        contestants[contestantCount++] = key << CANDIDATE_BITS | candidate;
    }

    private boolean sameSpan(int one, int other) {
        return candidates.start[one] == candidates.start[other] && candidates.end[one] == candidates.end[other];
    }

    /** Takes the candidate's characters unless one of them is taken already in this contest. */
    private boolean take(int candidate) {
        int to = candidates.end[candidate];
        for (int at = candidates.start[candidate]; at < to; at++) {
            if (takenIn[at] == contest) {
                return false;
            }
        }
        for (int at = candidates.start[candidate]; at < to; at++) {
            takenIn[at] = contest;
        }
        return true;
    }

    // ---- Sums.

    private void weighOwn() {
        for (int i = 0; i < candidates.count; i++) {
            int candidate = (int) inOrder[i] & CANDIDATE_MASK;
            if ((won[candidate] & candidates.ownLabels[candidate]) == 0) {
                continue;
            }
            matchCount += Integer.bitCount(won[candidate]);
            adding[candidate] =
                    candidates.negated[candidate] ? 0 : countFirst(candidates.term[candidate], won[candidate]);
            for (int left = adding[candidate]; left != 0; left &= left - 1) {
                sums[Integer.numberOfTrailingZeros(left)] += candidates.weight[candidate];
            }
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
            CompiledTerm term = candidates.term[candidate];
            if ((won[candidate] & candidates.commonLabels[candidate]) == 0) {
                continue;
            }
            int labels = candidates.negated[candidate] ? 0 : countFirst(term, won[candidate]);
            won[candidate] = 0;
            for (int left = labels; left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                int weight = commonWeight(term, label);
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

    private int commonWeight(CompiledTerm term, int label) {
        int weight = term.weight;
        if (weight > 0) {
            weight = Math.min(weight, settings.commonMax() - commonPositives[label]);
            commonPositives[label] += weight;
        }
        commonSums[label] += weight;
        return weight;
    }

    /** Those of the labels for which the term did not count in this text before; now it has. */
    private int countFirst(CompiledTerm term, int labels) {
        long before = counted[term.textNumber];
        int done = before >>> 32 == textNumber ? (int) before : 0;
        counted[term.textNumber] = (long) textNumber << 32 | (done | labels);
        return labels & ~done;
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
            CompiledTerm term = candidates.term[candidate];
            boolean negated = candidates.negated[candidate];
            for (int left = won[candidate]; left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                int weight;
                if (term.common) {
                    weight = commonWeights[commonMade++];
                } else {
                    // A negated match tells what it would have added.
                    weight = negated || (adding[candidate] & 1 << label) != 0 ? term.weight : 0;
                }
                matches[made++] = new Match(
                        term.text,
                        Labels.wire(label),
                        hits.positions[candidates.start[candidate]],
                        hits.positions[candidates.end[candidate] - 1] + 1,
                        weight,
                        negated);
            }
        }
        return List.of(matches);
    }
}
