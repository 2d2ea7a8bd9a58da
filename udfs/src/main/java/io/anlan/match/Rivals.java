package io.anlan.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms whose span is one pattern. Wherever it stands all of them stand, and for each label the heaviest of those that
 * hold decides, of equally heavy ones the first. Much of that is known before any text is: what a term without conditions
 * outweighs never decides, and those without conditions do not outweigh each other anew in every text.
 */
final class Rivals {

    /** A term, and for which of its labels it can decide. */
    record Rival(CompiledTerm term, int labels) {}

    /** What terms without conditions say together that have one text. */
    record Bundle(int text, boolean common, boolean negatable, List<Integer> weights) {}

    /** Terms with conditions, the heaviest first. Each that holds decides for those of its labels that are left. */
    final List<Rival> conditional = new ArrayList<>();

    /** Decide for what is left then. */
    final List<Bundle> unconditional = new ArrayList<>();

    /** Common terms contend apart from a label's own ones, so each is left for itself. */
    Rivals(List<CompiledTerm> terms) {
        CompiledTerm[] certain = new CompiledTerm[Meanings.LABELS];
        List<CompiledTerm> own = terms.stream()
                .filter(term -> !term.common())
                .sorted(Comparator.comparingInt(term -> -Math.abs(term.weight())))
                .toList();
        for (CompiledTerm term : own) {
            int left = term.labels();
            for (int label = 0; label < Meanings.LABELS; label++) {
                if (certain[label] != null) {
                    left &= ~(1 << label);
                } else if (term.isUnconditional() && (left & 1 << label) != 0) {
                    certain[label] = term;
                }
            }
            if (!term.isUnconditional() && left != 0) {
                conditional.add(new Rival(term, left));
            }
        }
        bundle(certain);
        for (CompiledTerm term : terms) {
            if (term.common()) {
                addCommon(term);
            }
        }
    }

    private void bundle(CompiledTerm[] certain) {
        record Key(int text, boolean negatable) {}
        Map<Key, Integer[]> weights = new LinkedHashMap<>();
        for (int label = 0; label < certain.length; label++) {
            if (certain[label] != null) {
                Key key = new Key(certain[label].textNumber, certain[label].negatable());
                weights.computeIfAbsent(key, any -> noWeights())[label] = certain[label].weight();
            }
        }
        weights.forEach((key, row) -> unconditional.add(new Bundle(key.text, false, key.negatable, List.of(row))));
    }

    private void addCommon(CompiledTerm term) {
        if (term.isUnconditional()) {
            unconditional.add(new Bundle(term.textNumber, true, term.negatable(), weights(term, term.labels())));
        } else {
            conditional.add(new Rival(term, term.labels()));
        }
    }

    /** By label, what a term weighs for these labels. */
    static List<Integer> weights(CompiledTerm term, int labels) {
        Integer[] weights = noWeights();
        for (int label = 0; label < Meanings.LABELS; label++) {
            weights[label] = (labels & 1 << label) != 0 ? term.weight() : 0;
        }
        return List.of(weights);
    }

    private static Integer[] noWeights() {
        Integer[] weights = new Integer[Meanings.LABELS];
        Arrays.fill(weights, 0);
        return weights;
    }
}
