package io.anlan.match;

import io.anlan.match.CompiledLexicon.SlotWord;
import java.util.Arrays;

/**
 * For one text, where the words of each set stand. Most conditions ask for a set of which the text holds no word, and the
 * answer to that is one look. Used again for the next text.
 */
final class WordIndex {

    /** The end of a set's chain. */
    static final int NONE = -1;

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Numbers numbers;

    /** By set: in which text it was last met (upper half), and there the latest link of its chain. */
    private final long[] latest;

    private long text;

    /** By link: its hit, or the complement of a number in {@link #spanStart} (upper half), and the link before it. */
    private long[] links = new long[256];

    private int count;

    // Words with a number slot, whose spans are not those of their hits.
    private int[] spanHit = new int[8];
    private int[] spanStart = new int[8];
    private int[] spanEnd = new int[8];
    private int spanCount;

    WordIndex(CompiledLexicon lexicon, Hits hits, Numbers numbers) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.numbers = numbers;
        this.latest = new long[lexicon.setCount];
    }

    /** Takes in the hits of a text. */
    void build() {
        if (text == Integer.MAX_VALUE) {
            Arrays.fill(latest, 0);
            text = 0;
        }
        text++;
        count = 0;
        spanCount = 0;
        for (int hit = 0; hit < hits.count; hit++) {
            int pattern = hits.pattern[hit];
            int[] sets = lexicon.sets[pattern];
            reserve(sets.length);
            for (int set : sets) {
                add(set, hit);
            }
            for (SlotWord word : lexicon.slotWords[pattern]) {
                if (numbers.fits(word.slot(), hit)) {
                    reserve(1);
                    add(word.set(), ~span(hit));
                }
            }
        }
    }

    /** Whether the text holds a word of the set. */
    boolean holds(int set) {
        return latest[set] >>> 32 == text;
    }

    /** The latest link of the set's chain, or {@link #NONE}. */
    int latest(int set) {
        return holds(set) ? (int) latest[set] : NONE;
    }

    /** The link before this one in its chain, or {@link #NONE}. */
    int before(int link) {
        return (int) links[link];
    }

    int hit(int link) {
        int hit = (int) (links[link] >> 32);
        return hit >= 0 ? hit : spanHit[~hit];
    }

    /** Where the link's word begins, in characters without strays. */
    int start(int link) {
        int hit = (int) (links[link] >> 32);
        return hit >= 0 ? hits.start[hit] : spanStart[~hit];
    }

    int end(int link) {
        int hit = (int) (links[link] >> 32);
        return hit >= 0 ? hits.end[hit] : spanEnd[~hit];
    }

    private void reserve(int more) {
        if (count + more > links.length) {
            links = Arrays.copyOf(links, 2 * (count + more));
        }
    }

    private void add(int set, int hit) {
        long before = holds(set) ? latest[set] & 0xFFFF_FFFFL : 0xFFFF_FFFFL;
        links[count] = (long) hit << 32 | before;
        latest[set] = text << 32 | count;
        count++;
    }

    private int span(int hit) {
        if (spanCount == spanHit.length) {
            spanHit = Arrays.copyOf(spanHit, 2 * spanCount);
            spanStart = Arrays.copyOf(spanStart, 2 * spanCount);
            spanEnd = Arrays.copyOf(spanEnd, 2 * spanCount);
        }
        spanHit[spanCount] = hit;
        spanStart[spanCount] = numbers.from;
        spanEnd[spanCount] = numbers.to;
        return spanCount++;
    }
}
