package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {

    private final Random random = new Random(7);
    private final Meanings.Builder builder = new Meanings.Builder();

    @Test
    void lanesAddUpLikePlainSumsHoweverOftenTheyRunUnderZero() {
        List<List<Integer>> weights = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            List<Integer> row = random.ints(Labels.count(), -99, 100).boxed().toList();
            weights.add(row);
            numbers.add(builder.number(false, true, row));
        }
        Meanings meanings = builder.build();
        Sums sums = new Sums();
        sums.clear();
        int[] expected = new int[Labels.count()];
        for (int i = 0; i < 20_000; i++) {
            int chosen = random.nextInt(numbers.size());
            int meaning = numbers.get(chosen);
            sums.addAll(meanings, meaning, Meanings.labels(builder.said(meaning)));
            for (int label = 0; label < expected.length; label++) {
                expected[label] += weights.get(chosen).get(label);
            }
        }
        assertThat(sums.total()).containsExactly(expected);
    }

    @Test
    void noLaneRunsOverHoweverLongAText() {
        List<Integer> heaviest = Collections.nCopies(Labels.count(), -99);
        int meaning = builder.number(false, true, heaviest);
        Meanings meanings = builder.build();
        Sums sums = new Sums();
        sums.clear();
        for (int i = 0; i < 100_000; i++) {
            sums.addAll(meanings, meaning, Meanings.labels(builder.said(meaning)));
        }
        assertThat(sums.total()).containsOnly(-9_900_000);
    }

    @Test
    void whatIsAddedForSomeLabelsLeavesTheOthersAlone() {
        int meaning = builder.number(false, true, Collections.nCopies(Labels.count(), 2));
        Meanings meanings = builder.build();
        Sums sums = new Sums();
        sums.clear();
        sums.addAll(meanings, meaning, Meanings.ALL_LABELS);
        sums.add(meanings, meaning, 1 | 1 << 9);
        sums.add(3, -5);
        int[] total = sums.total();
        assertThat(total[0]).isEqualTo(4);
        assertThat(total[1]).isEqualTo(2);
        assertThat(total[3]).isEqualTo(-3);
        assertThat(total[9]).isEqualTo(4);
    }
}
