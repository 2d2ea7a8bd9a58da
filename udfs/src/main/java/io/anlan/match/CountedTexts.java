package io.anlan.match;

import java.util.Arrays;

/**
 * For which labels the text of a term has counted already in a narrative. A hash table no larger than the narrative needs,
 * so that the nearest cache holds it.
 */
final class CountedTexts {

    private static final int SMALLEST = 256;

    /** By place: the number of a term's text plus 1; 0 if the place is free, as three of four are. */
    private int[] texts = new int[SMALLEST];

    private int[] labels = new int[SMALLEST];

    private int mask;

    /** To be called before a narrative in which no more than so many terms count. */
    void forget(int terms) {
        int size = Math.max(SMALLEST, Integer.highestOneBit(4 * terms) << 1);
        mask = size - 1;
        if (texts.length < size) {
            texts = new int[size];
            labels = new int[size];
        } else {
            Arrays.fill(texts, 0, size, 0);
        }
    }

    /** Those of the labels for which the text did not count before; now it has. */
    int countFirst(int text, int forLabels) {
        int place = ((text * 0x9E3779B9) >>> 12) & mask;
        while (texts[place] != 0 && texts[place] != text + 1) {
            place = (place + 1) & mask;
        }
        int before = texts[place] == 0 ? 0 : labels[place];
        texts[place] = text + 1;
        labels[place] = before | forLabels;
        return forLabels & ~before;
    }
}
