package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.LexiconReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What a text denies or only supposes is found and does not count. */
class NegationTest {

    private final Classifier classifier =
            Classifiers.of(LexiconReader.readFolder(Path.of("src/test/resources/packs/traps")));

    @ParameterizedTest
    @CsvFileSource(resources = "/negation.csv", delimiter = '|', useHeadersInDisplayName = true)
    void tellsWhatCountsFromWhatIsNegated(String text, String counted, String negated) {
        List<Match> matches = classifier.classify(text).matches();

        assertThat(terms(matches, match -> !match.negated())).as("counted").isEqualTo(words(counted));
        assertThat(terms(matches, Match::negated)).as("negated").isEqualTo(words(negated));
    }

    private static List<String> terms(List<Match> matches, Predicate<Match> which) {
        return matches.stream().filter(which).map(Match::term).toList();
    }

    private static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : Arrays.asList(cell.split(" ", -1));
    }
}
