package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.eval.Evaluation;
import io.anlan.eval.LabelledText;
import io.anlan.eval.LabelledTexts;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Chinese pack keeps what it can: the tables of denials and of plain sentences to the letter, and its scores on the
 * project's own narratives.
 */
class ZhPackTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Classifier CLASSIFIER = Classifiers.of(LexiconReader.readNamed("zh"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("denials")
    void deniesWhatIsDenied(String text, Set<String> labels) {
        assertThat(labelsOf(CLASSIFIER.classify(text))).isEqualTo(labels);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainSentences")
    void understandsWhatIsSaidOutright(String text, Set<String> labels) {
        assertThat(labelsOf(CLASSIFIER.classify(text))).isEqualTo(labels);
    }

    @Test
    void theTablesAreLongEnough() throws IOException {
        assertThat(denials().count()).isGreaterThanOrEqualTo(150);
        assertThat(plainSentences().count()).isGreaterThanOrEqualTo(300);
    }

    static Stream<Object[]> denials() throws IOException {
        return rows("zh-negation.csv");
    }

    static Stream<Object[]> plainSentences() throws IOException {
        return rows("zh-plain.csv");
    }

    private static Stream<Object[]> rows(String table) throws IOException {
        return Files.readAllLines(RESOURCES.resolve(table)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(ZhPackTest::row);
    }

    private static Object[] row(String line) {
        String[] fields = line.split(" \\| ", -1);
        Set<String> labels = new TreeSet<>();
        for (String label : (fields[1] + " " + fields[2]).split(" ", -1)) {
            if (!label.equals("-")) {
                labels.add(label);
            }
        }
        return new Object[] {fields[0], labels};
    }

    private static Set<String> labelsOf(Classification classification) {
        Set<String> labels = new TreeSet<>();
        classification.categories().stream().map(Category::wire).forEach(labels::add);
        classification.signals().stream().map(Signal::wire).forEach(labels::add);
        return labels;
    }

    /** Floors a little under what the pack gives today, so that a change that costs more than a text or two is seen. */
    @ParameterizedTest
    @CsvSource({"own, 0.88, 0.88, 3", "fresh, 0.93, 0.87, 12", "train, 0.93, 0.84, 20"})
    void keepsItsScores(String sets, double categories, double signals, int falseAlarms) throws IOException {
        Evaluation evaluation = Evaluation.of(CLASSIFIER, narratives(sets));

        assertThat(evaluation.macroF1OfCategories()).isGreaterThanOrEqualTo(categories);
        assertThat(evaluation.macroF1OfSignals()).isGreaterThanOrEqualTo(signals);
        assertThat(evaluation.falseAlarms()).isLessThanOrEqualTo(falseAlarms);
    }

    private static List<LabelledText> narratives(String sets) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("narratives"))) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith(sets + "-"))
                    .sorted()
                    .toList()) {
                texts.addAll(LabelledTexts.read(file));
            }
        }
        assertThat(texts).hasSizeGreaterThan(300);
        return texts;
    }
}
