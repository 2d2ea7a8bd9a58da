package io.anlan.match;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Signal;
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

    /** So few contestants are quickly held against each other. */
    private static final int FEW = 8;

    /** More candidates are not looked at. */
    static final int MAX_CANDIDATES = 1 << CANDIDATE_BITS;

    private static final Category[] CATEGORIES = Category.values();
    private static final Signal[] SIGNALS = Signal.values();

    private final Settings settings;
    private final boolean together;
    private final int[] thresholds;
    private final CompiledLexicon lexicon;
    private final Meanings meanings;
    private final Hits hits;
    private final Candidates candidates;

    /**
     * Candidates in the order of the text, as packed numbers: start, length, candidate. Common ones by themselves, unless all
     * contend together.
     */
    private long[] own = new long[64];

    private long[] common = new long[64];
    private int ownCount;
    private int commonCount;

    /**
     * Candidates that contend with each other, as packed numbers: the longest first, of equally long ones the first, of those
     * on one span the one found first.
     */
    private long[] contestants = new long[64];

    /** By candidate: the labels for which it stands after the contests, as bits. */
    private int[] won = new int[64];

    /** By character: the labels for which it is taken in the contest at hand. */
    private int[] taken = new int[0];

    private final CountedTexts counted = new CountedTexts();
    private final Sums sums = new Sums();
    private final int[] commonPositives = new int[Meanings.LABELS];
    private final Report report = new Report();

    Weighing(CompiledLexicon lexicon, Settings settings, Hits hits, Candidates candidates) {
        this.settings = settings;
        this.together = settings.overlap() == Settings.Overlap.LONGEST_OF_ALL;
        this.thresholds =
                settings.thresholds().stream().mapToInt(Integer::intValue).toArray();
        this.lexicon = lexicon;
        this.meanings = lexicon.meanings;
        this.hits = hits;
        this.candidates = candidates;
    }

    Classification classification() {
        prepare();
        settle(own, ownCount, Meanings.ALL_LABELS);
        weighOwn();
        int[] totals = sums.total();
        int open = openToCommon(totals);
        if (together) {
            weighCommon(own, ownCount, open);
        } else if (commonCount != 0 && open != 0) {
            settle(common, commonCount, open);
            weighCommon(common, commonCount, open);
        }
        return new Classification(categories(totals), signals(totals), report.matches(lexicon));
    }

    private void prepare() {
        if (taken.length < hits.length) {
            taken = new int[hits.units.length];
        }
        counted.forget(candidates.count);
        sums.clear();
        report.clear();
        Arrays.fill(commonPositives, 0);
        int count = candidates.count;
        if (won.length < count) {
            own = new long[2 * count];
            common = new long[2 * count];
            contestants = new long[2 * count];
            won = new int[2 * count];
        }
        ownCount = 0;
        commonCount = 0;
        for (int candidate = 0; candidate < count; candidate++) {
            long key = ((long) candidates.start[candidate] << LENGTH_BITS | lengthOf(candidate)) << CANDIDATE_BITS
                    | candidate;
            if (together || !Meanings.common(candidates.said[candidate])) {
                insert(own, key, ownCount++);
            } else {
                insert(common, key, commonCount++);
            }
        }
    }

    /** Puts the next candidate where it belongs in the order of the text, which is no more than a few places back. */
    private static void insert(long[] inOrder, long key, int size) {
        int at = size;
        while (at > 0 && inOrder[at - 1] > key) {
            inOrder[at] = inOrder[at - 1];
            at--;
        }
        inOrder[at] = key;
    }

    private static int candidate(long key) {
        return (int) key & CANDIDATE_MASK;
    }

    private int lengthOf(int candidate) {
        return Math.min(MAX_LENGTH, candidates.end[candidate] - candidates.start[candidate]);
    }

    // ---- Overlaps.

    /** Lets the candidates contend for these labels, each cluster of overlapping ones by itself. */
    private void settle(long[] inOrder, int count, int forLabels) {
        int size = 0;
        int clusterEnd = 0;
        int seen = 0;
        int contested = 0;
        for (int i = 0; i < count; i++) {
            int candidate = candidate(inOrder[i]);
            int labels = candidates.said[candidate] & forLabels;
            if (candidates.start[candidate] >= clusterEnd) {
                if (contested != 0) {
                    contend(size);
                }
                size = 0;
                seen = 0;
                contested = 0;
            }
            won[candidate] = labels;
            contestants[size++] = candidate;
            clusterEnd = Math.max(clusterEnd, candidates.end[candidate]);
            contested |= seen & labels;
            seen |= together ? Meanings.ALL_LABELS : labels;
        }
        if (contested != 0) {
            contend(size);
        }
    }

    /** Settles a cluster of which more than one speak for the same label. */
    private void contend(int size) {
        for (int i = 0; i < size; i++) {
            int candidate = (int) contestants[i];
            contestants[i] = ((long) MAX_LENGTH - lengthOf(candidate)) << (START_BITS + CANDIDATE_BITS)
                    | (long) candidates.start[candidate] << CANDIDATE_BITS
                    | candidate;
        }
        sort(contestants, size);
        contendOnOneSpan(size);
        if (size <= FEW) {
            contendPairwise(size);
        } else {
            contendByPlaces(size);
        }
    }

    private static void sort(long[] keys, int size) {
        if (size > FEW) {
            Arrays.sort(keys, 0, size);
            return;
        }
        for (int i = 1; i < size; i++) {
            insert(keys, keys[i], i);
        }
    }

    /** Of those on one span, for each label the heaviest stays, of equally heavy ones the first. */
    private void contendOnOneSpan(int size) {
        for (int i = 1; i < size; i++) {
            int later = candidate(contestants[i]);
            for (int j = i - 1; j >= 0 && sameSpan(candidate(contestants[j]), later); j--) {
                int earlier = candidate(contestants[j]);
                for (int left = won[earlier] & won[later]; left != 0; left &= left - 1) {
                    int label = Integer.numberOfTrailingZeros(left);
                    won[heaviness(later, label) > heaviness(earlier, label) ? earlier : later] &= ~(1 << label);
                }
            }
        }
    }

    private int heaviness(int candidate, int label) {
        return Math.abs(meanings.weight(candidates.meaning[candidate], label));
    }

    private boolean sameSpan(int one, int other) {
        return candidates.start[one] == candidates.start[other] && candidates.end[one] == candidates.end[other];
    }

    /** What stronger ones won that it overlaps is lost to a contestant; each is held against each. */
    private void contendPairwise(int size) {
        for (int i = 1; i < size; i++) {
            int weaker = candidate(contestants[i]);
            int lost = 0;
            for (int j = 0; j < i; j++) {
                int stronger = candidate(contestants[j]);
                if (overlap(stronger, weaker) && !sameSpan(stronger, weaker)) {
                    lost |= won[stronger];
                }
            }
            lose(weaker, lost);
        }
    }

    /** The same for any number of contestants, by way of the characters that are taken. */
    private void contendByPlaces(int size) {
        for (int i = 0; i < size; i++) {
            int candidate = candidate(contestants[i]);
            Arrays.fill(taken, candidates.start[candidate], candidates.end[candidate], 0);
        }
        int to;
        for (int from = 0; from < size; from = to) {
            int first = candidate(contestants[from]);
            int lost = takenFrom(first);
            int taking = 0;
            for (to = from; to < size && sameSpan(first, candidate(contestants[to])); to++) {
                lose(candidate(contestants[to]), lost);
                taking |= won[candidate(contestants[to])];
            }
            take(first, taking);
        }
    }

    /** Where all labels are contended for together, who loses one loses all. */
    private void lose(int candidate, int lost) {
        won[candidate] &= together && lost != 0 ? 0 : ~lost;
    }

    private boolean overlap(int one, int other) {
        return candidates.start[one] < candidates.end[other] && candidates.start[other] < candidates.end[one];
    }

    private int takenFrom(int candidate) {
        int labels = 0;
        for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
            labels |= taken[at];
        }
        return labels;
    }

    private void take(int candidate, int labels) {
        for (int at = candidates.start[candidate]; at < candidates.end[candidate]; at++) {
            taken[at] |= labels;
        }
    }

    // ---- Sums.

    private void weighOwn() {
        for (int i = 0; i < ownCount; i++) {
            int candidate = candidate(own[i]);
            int labels = won[candidate];
            if (labels == 0 || Meanings.common(candidates.said[candidate])) {
                continue;
            }
            int meaning = candidates.meaning[candidate];
            int adding = candidates.negated[candidate] ? 0 : countFirst(candidate);
            if (adding == (candidates.said[candidate] & (Meanings.ALL_LABELS | Meanings.REDUCED))) {
                sums.addAll(meanings, meaning, adding);
            } else {
                sums.add(meanings, meaning, adding);
            }
            report.add(candidate, labels, adding, meaning);
        }
    }

    /** The labels that their own terms speak for strongly enough to let common ones add to them. */
    private int openToCommon(int[] totals) {
        int open = 0;
        for (int label = 0; label < Meanings.LABELS; label++) {
            open |= totals[label] >= settings.commonNeeds() ? 1 << label : 0;
        }
        return open;
    }

    /**
     * A label that its own terms speak for takes from common ones all that speaks against it, and a little of what speaks for
     * it.
     */
    private void weighCommon(long[] inOrder, int count, int open) {
        for (int i = 0; i < count; i++) {
            int candidate = candidate(inOrder[i]);
            if (!Meanings.common(candidates.said[candidate]) || candidates.negated[candidate]) {
                continue;
            }
            won[candidate] &= open;
            int meaning = candidates.meaning[candidate];
            for (int left = countFirst(candidate); left != 0; left &= left - 1) {
                int label = Integer.numberOfTrailingZeros(left);
                int weight = commonWeight(meanings.weight(meaning, label), label);
                // Where a common term adds nothing it is not reported.
                if (weight != 0) {
                    sums.add(label, weight);
                    report.add(candidate, 1 << label | FoundMatches.WEIGHED, 0, weight);
                }
            }
        }
    }

    private int commonWeight(int termWeight, int label) {
        if (termWeight < 0) {
            return termWeight;
        }
        int weight = Math.min(termWeight, settings.commonMax() - commonPositives[label]);
        commonPositives[label] += weight;
        return weight;
    }

    /** Those labels that a candidate won for which its term did not count in this text before; now it has. */
    private int countFirst(int candidate) {
        return counted.countFirst(candidates.text[candidate], won[candidate]);
    }

    // ---- The result.

    private List<Category> categories(int[] totals) {
        int strongest = 0;
        for (int label = 0; label < CATEGORIES.length; label++) {
            if (totals[label] >= thresholds[label]) {
                strongest = Math.max(strongest, totals[label]);
            }
        }
        if (strongest == 0) {
            return List.of();
        }
        Category[] holding = new Category[settings.maxCategories()];
        int size = 0;
        double least = settings.relative() * strongest;
        int left = (1 << CATEGORIES.length) - 1;
        while (size < holding.length) {
            int best = -1;
            for (int label = 0; label < CATEGORIES.length; label++) {
                boolean holds =
                        (left & 1 << label) != 0 && totals[label] >= thresholds[label] && totals[label] >= least;
                if (holds && (best < 0 || totals[label] > totals[best])) {
                    best = label;
                }
            }
            if (best < 0) {
                break;
            }
            holding[size++] = CATEGORIES[best];
            left &= ~(1 << best);
        }
        return List.of(Arrays.copyOf(holding, size));
    }

    private List<Signal> signals(int[] totals) {
        Signal[] holding = new Signal[SIGNALS.length];
        int size = 0;
        for (int signal = 0; signal < SIGNALS.length; signal++) {
            int label = CATEGORIES.length + signal;
            if (totals[label] >= thresholds[label]) {
                holding[size++] = SIGNALS[signal];
            }
        }
        return size == 0 ? List.of() : List.of(Arrays.copyOf(holding, size));
    }

    /** The records of {@link FoundMatches} for the text at hand. */
    private final class Report {

        private int[] records = new int[64 * FoundMatches.SIZE];
        private int length;
        private int matches;

        void clear() {
            length = 0;
            matches = 0;
        }

        /** Adds what a candidate is reported for. */
        void add(int candidate, int labels, int adding, int meaning) {
            if (length == records.length) {
                records = Arrays.copyOf(records, 2 * length);
            }
            int[] into = records;
            int at = length;
            into[at + FoundMatches.TEXT] = candidates.text[candidate];
            into[at + FoundMatches.START] = hits.positions[candidates.start[candidate]];
            into[at + FoundMatches.END] = hits.positions[candidates.end[candidate] - 1] + 1;
            into[at + FoundMatches.LABELS] = labels | (candidates.negated[candidate] ? FoundMatches.NEGATED : 0);
            into[at + FoundMatches.ADDING] = adding;
            into[at + FoundMatches.MEANING] = meaning;
            length = at + FoundMatches.SIZE;
            matches += Integer.bitCount(Meanings.labels(labels));
        }

        List<Match> matches(CompiledLexicon said) {
            return new FoundMatches(said, Arrays.copyOf(records, length), matches);
        }
    }
}
