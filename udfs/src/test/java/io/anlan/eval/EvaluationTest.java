package io.anlan.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.eval.Miss.Fault;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Signal;
import io.anlan.lexicon.Term;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    private static final Classifier CLASSIFIER = Classifiers.of(lexicon(
            Term.of("讨薪", "labor", 4),
            Term.of("包工头", "labor", 1),
            Term.of("噪音", "neighborhood", 3),
            Term.of("借条", "debt_contract", 3),
            Term.of("打", "violence", 3)));

    private static Lexicon lexicon(Term... terms) {
        return new Lexicon("test", "1", Settings.of("zh"), Scope.NONE, List.of(terms));
    }

    private static LabelledText text(String text, List<Category> categories, Signal... signals) {
        return new LabelledText(text, text, true, categories, List.of(signals));
    }

    private static Evaluation evaluate(LabelledText... texts) {
        return Evaluation.of(CLASSIFIER, List.of(texts));
    }

    private static Score score(Evaluation evaluation, String label) {
        return evaluation.scores().get(Labels.number(label));
    }

    @Test
    void countsEachLabel() {
        Evaluation evaluation = evaluate(
                text("讨薪", List.of(Category.LABOR)),
                text("讨薪，打", List.of(Category.LABOR)),
                text("包工头", List.of(Category.LABOR), Signal.VIOLENCE),
                text("讨薪", List.of()));

        assertThat(score(evaluation, "labor")).isEqualTo(new Score("labor", 2, 1, 1));
        assertThat(score(evaluation, "violence")).isEqualTo(new Score("violence", 0, 1, 1));
        assertThat(evaluation.macroF1OfCategories()).isEqualTo(2.0 * 2 / (2 * 2 + 1 + 1));
        assertThat(evaluation.macroF1OfSignals()).isZero();
        assertThat(evaluation.falseAlarms()).isEqualTo(1);
        assertThat(evaluation.withoutCategory()).isEqualTo(1);
    }

    @Test
    void aLabelThatNeverOccursHasNoScoreAndIsNoPartOfTheMean() {
        Evaluation evaluation = evaluate(text("讨薪，噪音", List.of(Category.LABOR)));

        assertThat(score(evaluation, "weapon").f1()).isNaN();
        assertThat(score(evaluation, "neighborhood").recall()).isNaN();
        assertThat(evaluation.macroF1OfCategories()).isEqualTo(1);
        assertThat(evaluation.macroF1OfSignals()).isNaN();
    }

    @Test
    void tellsWhichCategoryWasTakenForWhich() {
        int labor = Labels.number("labor");
        int neighborhood = Labels.number("neighborhood");
        int debt = Labels.number("debt_contract");

        Confusion confusion = evaluate(
                        text("噪音", List.of(Category.LABOR)),
                        text("包工头", List.of(Category.LABOR)),
                        text("讨薪，借条", List.of(Category.LABOR)),
                        text("借条", List.of()),
                        text("捡到钱包", List.of()))
                .confusion();

        assertThat(confusion.count(labor, neighborhood)).as("taken for another").isEqualTo(1);
        assertThat(confusion.count(labor, Confusion.NONE)).as("missed").isEqualTo(1);
        assertThat(confusion.count(labor, labor)).as("right").isEqualTo(1);
        assertThat(confusion.count(labor, debt)).as("beside the right one").isEqualTo(1);
        assertThat(confusion.count(Confusion.NONE, debt)).as("false alarm").isEqualTo(1);
        assertThat(confusion.count(Confusion.NONE, Confusion.NONE)).isEqualTo(1);
    }

    @Test
    void putsTheWorstMissFirst() {
        List<Miss> misses = evaluate(
                        text("讨薪", List.of(Category.LABOR)),
                        text("包工头", List.of(Category.LABOR)),
                        text("讨薪，打", List.of()))
                .misses();

        assertThat(misses).extracting(miss -> miss.text().id()).containsExactly("讨薪，打", "包工头");
        assertThat(misses.get(0).faults())
                .extracting(Fault::label, Fault::missing, Fault::sum, Fault::threshold)
                .containsExactly(tuple("labor", false, 4, 3), tuple("violence", false, 3, 3));
        assertThat(misses.get(0).badness()).isEqualTo(2 + 1);
        assertThat(misses.get(1).faults().get(0).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.term()).isEqualTo("包工头"));
    }

    @Test
    void differencesAreLabelsGainedAndLost() {
        Classifier other = Classifiers.of(lexicon(Term.of("包工头", "labor", 3), Term.of("打", "violence", 3)));

        assertThat(Difference.between(CLASSIFIER, other, List.of(text("包工头，借条", List.of()), text("打", List.of()))))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.gained()).containsExactly("labor");
                    assertThat(difference.lost()).containsExactly("debt_contract");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"a\" | is not JSON",
                "[] | has no text",
                "{\"id\": \"a\", \"text\": 7} | has no text",
                "{\"text\": \"x\"} | has no id",
                "{\"id\": \"a\", \"text\": \"x\", \"categories\": []} | has one of categories and signals",
                "{\"id\": \"a\", \"text\": \"x\", \"categories\": [], \"signals\": 3} | signals is no list",
                "{\"id\": \"a\", \"text\": \"x\", \"categories\": [], \"signals\": [\"rage\"]} | no signal is called rage",
            })
    void refusesALineThatIsNoNarrative(String line, String reason, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("texts.jsonl"), "\n" + line + "\n");

        assertThatThrownBy(() -> LabelledTexts.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ", line 2: " + reason);
    }

    @Test
    void readsNarrativesWithLabelsAndWithout(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("texts.jsonl"), """
                {"id": "a", "text": "x", "categories": ["labor"], "signals": ["group"], "pii": []}
                {"id": 2, "text": "y"}
                """);

        List<LabelledText> texts = LabelledTexts.read(file);

        assertThat(texts)
                .containsExactly(
                        new LabelledText("a", "x", true, List.of(Category.LABOR), List.of(Signal.GROUP)),
                        new LabelledText("2", "y", false, List.of(), List.of()));
        assertThatThrownBy(() -> Evaluation.of(CLASSIFIER, texts)).hasMessageContaining("2 has no labels");
    }
}
