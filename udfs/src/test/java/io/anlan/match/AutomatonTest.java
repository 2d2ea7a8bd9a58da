package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The automaton finds what a search for each pattern alone finds. */
class AutomatonTest {

    /** Few classes and many short patterns, so that they overlap, nest and share rows as often as they can. */
    private static final int CLASSES = 5;

    private record Hit(int pattern, int end) {}

    @Property(tries = 3_000)
    void findsWhatAPlainSearchFinds(@ForAll("patternSets") Set<String> words, @ForAll("texts") String text) {
        List<String> patterns = List.copyOf(words);
        Automaton automaton =
                Automaton.of(patterns.stream().map(AutomatonTest::row).toList(), CLASSES);

        assertThat(run(automaton, row(text))).containsExactlyElementsOf(plainSearch(patterns, text));
    }

    @Provide
    Arbitrary<Set<String>> patternSets() {
        return Arbitraries.strings()
                .withChars('1', '2', '3', '4')
                .ofMinLength(1)
                .ofMaxLength(6)
                .set()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** 0 stands for a character that no pattern holds. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('0', '1', '2', '3', '4').ofMaxLength(60);
    }

    private static int[] row(String digits) {
        return digits.chars().map(digit -> digit - '0').toArray();
    }

    private static List<Hit> run(Automaton automaton, int[] text) {
        List<Hit> hits = new ArrayList<>();
        int state = Automaton.ROOT;
        int afterLast = Automaton.ROOT;
        for (int at = 0; at < text.length; at++) {
            int symbol = text[at];
            int cell = automaton.fromRoot[symbol];
            int last = automaton.cells[afterLast + symbol];
            afterLast = Automaton.target(cell);
            cell = Automaton.classOf(last) == symbol ? last : cell;
            int own = automaton.cells[state + symbol];
            cell = Automaton.classOf(own) == symbol ? own : cell;
            state = Automaton.target(cell);
            if (Automaton.endsThere(cell) == 1) {
                for (int pattern : automaton.endings().get(automaton.endingAt(state))) {
                    hits.add(new Hit(pattern, at + 1));
                }
            }
        }
        return hits;
    }

    private static List<Hit> plainSearch(List<String> patterns, String text) {
        Set<Hit> hits = new LinkedHashSet<>();
        for (int end = 1; end <= text.length(); end++) {
            String before = text.substring(0, end);
            int at = end;
            patterns.stream()
                    .filter(before::endsWith)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .forEach(pattern -> hits.add(new Hit(patterns.indexOf(pattern), at)));
        }
        return List.copyOf(hits);
    }
}
