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
    private static final int WEIGHT_BITS = 4;
    private static final int GROUP_BITS = 6;

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

    /** The candidates and their groups, sorted so that of each group the longest comes first. */
    private long[] contestants = new long[64];

    private int contestantCount;

    /** Those that are left, with their labels, in the order of the text; and what each adds to its label's sum. */
    private long[] winners = new long[64];

    private int[] weights = new int[64];
    private int winnerCount;

    /** By character: the number of the contest in which it was taken last. */
    private int[] takenIn = new int[0];

    private int contest;

    /** By term text and label: the number of the text in which it counted last. */
    private final int[] countedIn;

    private int textNumber;

    private final int[] sums = new int[Labels.count()];
    private final int[] commonSums = new int[Labels.count()];

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
        } else {
            longestInLabel();
        }
        Arrays.sort(winners, 0, winnerCount);
        weighOwn();
        weighCommon();
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
        contestantCount = 0;
        winnerCount = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(commonSums, 0);
    }

    // ---- Overlaps.

    private void longestInLabel() {
        for (int candidate = 0; candidate < candidates.count; candidate++) {
            int kind = candidates.term[candidate].common ? COMMON : 0;
            for (int labels = candidates.term[candidate].labels; labels != 0; labels &= labels - 1) {
                enter(kind + Integer.numberOfTrailingZeros(labels), candidate);
            }
        }
        Arrays.sort(contestants, 0, contestantCount);
        int group = -1;
        for (int i = 0; i < contestantCount; i++) {
            int itsGroup = (int) (contestants[i] >>> (CANDIDATE_BITS + WEIGHT_BITS + START_BITS + LENGTH_BITS));
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

    /** Sorts by group, then the longest, then the first, then the heaviest. */
    private void enter(int group, int candidate) {
        if (contestantCount == contestants.length) {
            contestants = Arrays.copyOf(contestants, 2 * contestantCount);
        }
        long key = group;
        key = key << LENGTH_BITS | (MAX_LENGTH - lengthOf(candidate));
        key = key << START_BITS | candidates.start[candidate];
        key = key << WEIGHT_BITS | ((1 << WEIGHT_BITS) - 1 - Math.abs(candidates.term[candidate].weight));
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

    /** Sorts by start, then the shortest, then the label. */
    private void win(int group, int candidate) {
        if (winnerCount == winners.length) {
            winners = Arrays.copyOf(winners, 2 * winnerCount);
            weights = Arrays.copyOf(weights, 2 * winnerCount);
        }
        long key = candidates.start[candidate];
        key = key << LENGTH_BITS | lengthOf(candidate);
        key = key << GROUP_BITS | group;
        winners[winnerCount++] = key << CANDIDATE_BITS | candidate;
    }

    private int candidateOf(int winner) {
        return (int) winners[winner] & CANDIDATE_MASK;
    }

    private int labelOf(int winner) {
        return (int) (winners[winner] >>> CANDIDATE_BITS) & (COMMON - 1);
    }

    private boolean isCommon(int winner) {
        return ((int) (winners[winner] >>> CANDIDATE_BITS) & COMMON) != 0;
    }

    // ---- Sums.

    private void weighOwn() {
        for (int winner = 0; winner < winnerCount; winner++) {
            int candidate = candidateOf(winner);
            if (isCommon(winner)) {
                continue;
            }
            weights[winner] = candidates.term[candidate].weight;
            if (!candidates.negated[candidate]) {
                weights[winner] = countsFirst(winner) ? weights[winner] : 0;
                sums[labelOf(winner)] += weights[winner];
            }
        }
    }

    /** A label that its own terms speak for takes from common terms what speaks against it, and a little of what speaks for it. */
    private void weighCommon() {
        for (int winner = 0; winner < winnerCount; winner++) {
            if (!isCommon(winner)) {
                continue;
            }
            int candidate = candidateOf(winner);
            int label = labelOf(winner);
            weights[winner] = 0;
            if (sums[label] >= settings.commonNeeds() && !candidates.negated[candidate] && countsFirst(winner)) {
                weights[winner] = candidates.term[candidate].weight;
            }
            if (weights[winner] > 0) {
                weights[winner] = Math.min(weights[winner], settings.commonMax() - commonSums[label]);
                commonSums[label] += weights[winner];
            }
        }
        for (int winner = 0; winner < winnerCount; winner++) {
            if (isCommon(winner)) {
                sums[labelOf(winner)] += weights[winner];
            }
        }
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
        List<Match> matches = new ArrayList<>(winnerCount);
        for (int winner = 0; winner < winnerCount; winner++) {
            if (isCommon(winner) && weights[winner] == 0) {
                continue;
            }
            int candidate = candidateOf(winner);
            matches.add(new Match(
                    candidates.term[candidate].text,
                    Labels.wire(labelOf(winner)),
                    hits.positions[candidates.start[candidate]],
                    hits.positions[candidates.end[candidate] - 1] + 1,
                    weights[winner],
                    candidates.negated[candidate]));
        }
        return List.copyOf(matches);
    }
}
