package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Signal;
import io.anlan.lexicon.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pack of English call types means what it says: a phrase counts where it stands at word boundaries, letter case aside,
 * and of overlapping phrases the longest.
 */
class EnCadTest {

    private static final Lexicon LEXICON = LexiconReader.readNamed("en-cad");

    private final Classifier classifier = Classifiers.of(LEXICON);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Disturbance Family | marriage_family quarrel",
                "DISTURBANCE FAMILY GUN INVOLVED | marriage_family quarrel weapon",
                "disturbance neighbor knife involved | neighborhood quarrel weapon",
                "Disturbance (Gun Involved) | quarrel weapon",
                "Disturbance (Gun Involved), Fight | quarrel violence weapon",
                "Disturbance |",
                "Disturbance Familys |",
                "Disturbance-Family |",
                "Threats | threat",
                "Threatsx, xThreats |",
                "Threats_and_more, 1Threats |",
                "No Threats | threat",
                "Assault In Progress | violence",
                "Cutting Shooting In Progress | violence weapon",
                "Suspicious Person with Gun |weapon",
                "Violation of Protective Order | marriage_family threat repeat",
                "Accident Private Property | injury_compensation",
                "Major Accident |",
            })
    void readsCallTypes(String text, String labels) {
        assertThat(labels(classifier.classify(text)))
                .isEqualTo(labels == null ? Set.of() : new TreeSet<>(List.of(labels.split(" ", -1))));
    }

    @Test
    void reportsOnlyTheLongestOfOverlappingPhrases() {
        List<Match> matches =
                classifier.classify("Disturbance Family Gun Involved").matches();

        assertThat(matches).extracting(Match::term).containsOnly("Disturbance Family Gun Involved");
        assertThat(matches).extracting(Match::label).containsExactly("marriage_family", "quarrel", "weapon");
    }

    @Property(tries = 2_000)
    void agreesWithAPlainReading(@ForAll("callTexts") String text) {
        assertThat(labels(classifier.classify(text))).as(text).isEqualTo(plainReading(text));
    }

    /** Whole phrases, words out of phrases and odd separators, in any case. */
    @Provide
    Arbitrary<String> callTexts() {
        Set<String> phrases = phrases().keySet();
        Set<String> words = new TreeSet<>();
        phrases.forEach(phrase -> words.addAll(List.of(phrase.split(" ", -1))));
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(phrases),
                Arbitraries.of(words),
                Arbitraries.of("Patrol", "x", "9", "é", "(", ")", "_", ""));
        Arbitrary<String> cased =
                piece.flatMap(it -> Arbitraries.of(it, it.toUpperCase(Locale.ROOT), it.toLowerCase(Locale.ROOT)));
        Arbitrary<String> separated = Arbitraries.of(" ", " ", " ", " ", "  ", "", "-", ", ", "\n");
        return Combinators.combine(cased, separated)
                .as((word, separator) -> word + separator)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }

    private record Found(int start, int end, String phrase) {
        boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }

    /** Finds every phrase with indexOf, then takes the longest first, of equally long ones the first. */
    private static Set<String> plainReading(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Found> all = new ArrayList<>();
        Map<String, Set<String>> phrases = phrases();
        for (String phrase : phrases.keySet()) {
            String wanted = phrase.toLowerCase(Locale.ROOT);
            for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
                int end = at + wanted.length();
                if (!isWordCharacter(lower, at - 1) && !isWordCharacter(lower, end)) {
                    all.add(new Found(at, end, phrase));
                }
            }
        }
        all.sort(Comparator.comparingInt((Found found) -> found.start() - found.end())
                .thenComparingInt(Found::start));
        List<Found> taken = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        for (Found found : all) {
            if (taken.stream().noneMatch(found::overlaps)) {
                taken.add(found);
                labels.addAll(phrases.get(found.phrase()));
            }
        }
        return labels;
    }

    private static boolean isWordCharacter(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    private static Map<String, Set<String>> phrases() {
        Map<String, Set<String>> phrases = new LinkedHashMap<>();
        for (Term term : LEXICON.terms()) {
            phrases.computeIfAbsent(term.term(), key -> new TreeSet<>()).add(term.label());
        }
        return phrases;
    }

    private static Set<String> labels(Classification classification) {
        Set<String> labels = new TreeSet<>();
        classification.categories().stream().map(Category::wire).forEach(labels::add);
        classification.signals().stream().map(Signal::wire).forEach(labels::add);
        return labels;
    }
}
