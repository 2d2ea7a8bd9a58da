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
 * Decides between overlapping candidates, adds up what is left and says which labels hold. Candidates are sorted as packed
 * numbers, so that no object is made but those of the result.
 */
final class Weighing {

    private static final int CANDIDATE_BITS = 20;
    private static final int CANDIDATE_MASK = (1 << CANDIDATE_BITS) - 1;
    private static final int START_BITS = 22;
    private static final int LENGTH_BITS = 9;
    private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;
    private static final int HEAVINESS_BITS = 4;
    private static final int GROUP_BITS = 6;
    private static final int WEIGHT_BITS = 5;

    /** Added to a weight where it is packed, so that it is not negative. */
    private static final int WEIGHT_OFFSET = 1 << (WEIGHT_BITS - 1);

    /** More candidates are not looked at. */
    static final int MAX_CANDIDATES = 1 << CANDIDATE_BITS;

    /** Added to a label's number where it is a common term that speaks for it. */
    private static final int COMMON = 1 << (GROUP_BITS - 1);

    private static final Category[] CATEGORIES = Category.values();
    private static final Signal[] SIGNALS = Signal.values();

    private final Settings settings;
    private final int[] thresholds;
    private final Hits hits;
    private final Candidates candidates;

    /**
     * The candidates that contend for a group (a label, or the common terms of one): group, length, start and heaviness, so
     * that of each group the longest comes first, of equally long ones the first, of those on one span the heaviest.
     */
    private long[] contestants = new long[64];

    private int contestantCount;

    /** Those that are left: start, length, group and weight, so that they come in the order of the text. */
    private long[] winners = new long[64];

    private int winnerCount;

    /** By character: the number of the contest in which it was taken last. */
    private int[] takenIn = new int[0];

    private int contest;

    /** By term text and label: the number of the text in which it counted last. */
    private final int[] countedIn;

    private int textNumber;

    private final int[] sums = new int[Labels.count()];
    private final int[] commonSums = new int[Labels.count()];
    private final int[] commonPositives = new int[Labels.count()];

    Weighing(CompiledLexicon lexicon, Settings settings, Hits hits, Candidates candidates) {
        this.settings = settings;
        this.thresholds =
                settings.thresholds().stream().mapToInt(Integer::intValue).toArray();
        this.hits = hits;
        this.candidates = candidates;
        this.countedIn = new int[lexicon.texts * Labels.count()];
    }

    Classification classification() {
        prepare();
        if (settings.overlap() == Settings.Overlap.LONGEST_OF_ALL) {
            longestOfAll();
            weighOwn();
        } else {
            enterOwn();
            longestInGroup();
            weighOwn();
            enterCommon();
            longestInGroup();
        }
        weighCommon();
        dropCommonThatAddNothing();
        return new Classification(categories(), signals(), matches());
    }

    private void prepare() {
        if (takenIn.length < hits.length) {
            takenIn = new int[hits.units.length];
        }
        if (contest > Integer.MAX_VALUE - 2 * COMMON || textNumber == Integer.MAX_VALUE) {
            Arrays.fill(takenIn, 0);
            Arrays.fill(countedIn, 0);
            contest = 0;
            textNumber = 0;
        }
        textNumber++;
        winnerCount = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(commonSums, 0);
        Arrays.fill(commonPositives, 0);
    }

    // ---- Overlaps.

    private void enterOwn() {
        contestantCount = 0;
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            if (!candidates.term[candidate].common) {
                enter(candidates.term[candidate].labels, 0, candidate);
            }
        }
    }

    /** Only for labels that common terms can add to. */
    private void enterCommon() {
        contestantCount = 0;
        int open = 0;
        for (int label = 0; label < sums.length; label++) {
            open |= sums[label] >= settings.commonNeeds() ? 1 << label : 0;
        }
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            if (candidates.term[candidate].common) {
                enter(candidates.term[candidate].labels & open, COMMON, candidate);
            }
        }
    }

    private void enter(int labels, int kind, int candidate) {
        for (int left = labels; left != 0; left &= left - 1) {
            enter(kind + Integer.numberOfTrailingZeros(left), candidate);
        }
    }

    private void longestInGroup() {
        Arrays.sort(contestants, 0, contestantCount);
        int group = -1;
        for (int i = 0; i < contestantCount; i++) {
            int itsGroup = (int) (contestants[i] >>> (CANDIDATE_BITS + HEAVINESS_BITS + START_BITS + LENGTH_BITS));
            if (itsGroup != group) {
                group = itsGroup;
                contest++;
            }
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            if (take(candidate)) {
                win(group, candidate);
            }
        }
    }

    private void longestOfAll() {
        contestantCount = 0;
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            enter(0, candidate);
        }
        Arrays.sort(contestants, 0, contestantCount);
        contest++;
        int winner = -1;
        int labelsOfSpan = 0;
        for (int i = 0; i < contestantCount; i++) {
            int candidate = (int) contestants[i] & CANDIDATE_MASK;
            CompiledTerm term = candidates.term[candidate];
            boolean beside = winner >= 0 && sameSpan(winner, candidate);
            if (!beside && !take(candidate)) {
                continue;
            }
            labelsOfSpan = beside ? labelsOfSpan : 0;
            winner = candidate;
            for (int labels = term.labels & ~labelsOfSpan; labels != 0; labels &= labels - 1) {
                win((term.common ? COMMON : 0) + Integer.numberOfTrailingZeros(labels), candidate);
            }
            labelsOfSpan |= term.labels;
        }
    }

    private void enter(int group, int candidate) {
        if (contestantCount == contestants.length) {
            contestants = Arrays.copyOf(contestants, 2 * contestantCount);
        }
        long key = group;
        key = key << LENGTH_BITS | (MAX_LENGTH - lengthOf(candidate));
        key = key << START_BITS | candidates.start[candidate];
        key = key << HEAVINESS_BITS | ((1 << HEAVINESS_BITS) - 1 - Math.abs(candidates.term[candidate].weight));
        contestants[contestantCount++] = key << CANDIDATE_BITS | candidate;
    }

    private int lengthOf(int candidate) {
        return Math.min(MAX_LENGTH, candidates.end[candidate] - candidates.start[candidate]);
    }

    private boolean sameSpan(int one, int other) {
        return candidates.start[one] == candidates.start[other] && candidates.end[one] == candidates.end[other];
    }

    /** Takes the candidate's characters unless one of them is taken already in this contest. */
    private boolean take(int candidate) {
        for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
            if (takenIn[at] == contest) {
                return false;
            }
        }
        Arrays.fill(takenIn, candidates.start[candidate], candidates.end[candidate], contest);
        return true;
    }

    private void win(int group, int candidate) {
        if (winnerCount == winners.length) {
            winners = Arrays.copyOf(winners, 2 * winnerCount);
        }
        long key = candidates.start[candidate];
        key = key << LENGTH_BITS | lengthOf(candidate);
        key = key << GROUP_BITS | group;
        winners[winnerCount++] = key << (WEIGHT_BITS + CANDIDATE_BITS) | candidate;
        setWeight(winnerCount - 1, 0);
    }

    private int candidateOf(int winner) {
        return (int) winners[winner] & CANDIDATE_MASK;
    }

    private int labelOf(int winner) {
        return (int) (winners[winner] >>> (WEIGHT_BITS + CANDIDATE_BITS)) & (COMMON - 1);
    }

    private boolean isCommon(int winner) {
        return ((int) (winners[winner] >>> (WEIGHT_BITS + CANDIDATE_BITS)) & COMMON) != 0;
    }

    private int weightOf(int winner) {
        return ((int) (winners[winner] >>> CANDIDATE_BITS) & ((1 << WEIGHT_BITS) - 1)) - WEIGHT_OFFSET;
    }

    private void setWeight(int winner, int weight) {
        long others = winners[winner] & ~(((1L << WEIGHT_BITS) - 1) << CANDIDATE_BITS);
        winners[winner] = others | (long) (weight + WEIGHT_OFFSET) << CANDIDATE_BITS;
    }

    // ---- Sums.

    private void weighOwn() {
        Arrays.sort(winners, 0, winnerCount);
        for (int winner = 0; winner < winnerCount; winner++) {
            if (isCommon(winner)) {
                continue;
            }
            int candidate = candidateOf(winner);
            boolean negated = candidates.negated[candidate];
            int weight = negated || countsFirst(winner) ? candidates.term[candidate].weight : 0;
            setWeight(winner, weight);
            sums[labelOf(winner)] += negated ? 0 : weight;
        }
    }

    /** A label that its own terms speak for takes from common ones all that speaks against it, and a little of what speaks for it. */
    private void weighCommon() {
        Arrays.sort(winners, 0, winnerCount);
        for (int winner = 0; winner < winnerCount; winner++) {
            int candidate = candidateOf(winner);
            int label = labelOf(winner);
            boolean adds = isCommon(winner)
                    && sums[label] >= settings.commonNeeds()
                    && !candidates.negated[candidate]
                    && countsFirst(winner);
            if (adds) {
                int weight = candidates.term[candidate].weight;
                if (weight > 0) {
                    weight = Math.min(weight, settings.commonMax() - commonPositives[label]);
                    commonPositives[label] += weight;
                }
                setWeight(winner, weight);
                commonSums[label] += weight;
            }
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] += commonSums[label];
        }
    }

    private void dropCommonThatAddNothing() {
        int kept = 0;
        for (int winner = 0; winner < winnerCount; winner++) {
            if (!isCommon(winner) || weightOf(winner) != 0) {
                winners[kept++] = winners[winner];
            }
        }
        winnerCount = kept;
    }

    /** Whether the term did not count for the label in this text before. */
    private boolean countsFirst(int winner) {
        int cell = candidates.term[candidateOf(winner)].textNumber * Labels.count() + labelOf(winner);
        boolean first = countedIn[cell] != textNumber;
        countedIn[cell] = textNumber;
        return first;
    }

    // ---- The result.

    private List<Category> categories() {
        int strongest = 0;
        int holding = 0;
        for (int label = 0; label < CATEGORIES.length; label++) {
            if (sums[label] >= thresholds[label]) {
                holding++;
                strongest = Math.max(strongest, sums[label]);
            }
        }
        if (holding == 0) {
            return List.of();
        }
        double least = settings.relative() * strongest;
        List<Category> categories = new ArrayList<>(holding);
        // From the strongest sum down; within one sum in the order of the enum.
        for (int sum = strongest; sum >= least && categories.size() < settings.maxCategories(); ) {
            int next = Integer.MIN_VALUE;
            for (int label = 0; label < CATEGORIES.length; label++) {
                if (sums[label] < thresholds[label]) {
                    continue;
                }
                if (sums[label] == sum && categories.size() < settings.maxCategories()) {
                    categories.add(CATEGORIES[label]);
                } else if (sums[label] < sum) {
                    next = Math.max(next, sums[label]);
                }
            }
            if (next == Integer.MIN_VALUE) {
                break;
            }
            sum = next;
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
        Match[] matches = new Match[winnerCount];
        for (int winner = 0; winner < winnerCount; winner++) {
            int candidate = candidateOf(winner);
            matches[winner] = new Match(
                    candidates.term[candidate].text,
                    Labels.wire(labelOf(winner)),
                    hits.positions[candidates.start[candidate]],
                    hits.positions[candidates.end[candidate] - 1] + 1,
                    weightOf(winner),
                    candidates.negated[candidate]);
        }
        return List.of(matches);
    }
}
