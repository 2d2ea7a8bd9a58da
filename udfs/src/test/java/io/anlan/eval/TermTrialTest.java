package io.anlan.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Cue;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconLint.Finding;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of line that can never count is found, and none among those that ship. */
class TermTrialTest {

    private static final Scope SUPPOSITION = new Scope(
            "，",
            "。",
            false,
            List.of(new Cue("没有", Reach.ofCharacters(3), true, false, List.of(), List.of())),
            List.of(),
            List.of(),
            List.of(),
            6,
            List.of(),
            List.of(new Cue("如果", Reach.SENTENCE, true, true, List.of(), List.of())));

    private static List<Finding> check(Term... terms) {
        return TermTrial.check(new Lexicon("test", "1", Settings.of("zh"), SUPPOSITION, List.of(terms)));
    }

    private static Term term(String words, List<String> with, List<String> except, Reach within, boolean boundary) {
        return new Term(words, "labor", 3, with, List.of(), List.of(), except, within, boundary, true, false, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en-cad"})
    void findsNothingInThePacksThatShip(String name) {
        assertThat(TermTrial.check(LexiconReader.readNamed(name))).isEmpty();
    }

    @Test
    void findsATermThatItsOwnConditionNegates() {
        Term supposed = term("打架", List.of("如果"), List.of(), Reach.SENTENCE, false);

        assertThat(check(supposed))
                .singleElement()
                .asString()
                .startsWith("labor: \"打架\"")
                .contains("negate");
        assertThat(check(term("打架", List.of("没有"), List.of(), Reach.CLAUSE, false)))
                .as("打架没有 is no denial")
                .isEmpty();
    }

    @Test
    void findsANumberThatCanNeverStandThere() {
        assertThat(check(Term.of("今年1{age 13..17}岁", "labor", 3)))
                .singleElement()
                .asString()
                .contains("can never count");
        assertThat(check(Term.of("今年{age 13..17}岁", "labor", 3))).isEmpty();
    }

    @Test
    void findsABoundaryThatTheOnlyWordBesideItBreaks() {
        assertThat(check(term("ktv", List.of("bar"), List.of(), Reach.ofCharacters(0), true)))
                .hasSize(1);
        assertThat(check(term("ktv", List.of("bar"), List.of(), Reach.ofCharacters(1), true)))
                .isEmpty();
    }

    @Test
    void findsAnExceptionThatTheConditionAlwaysMakes() {
        assertThat(check(term("打架", List.of("鱼"), List.of("打架鱼", "鱼打架"), Reach.ofCharacters(0), false)))
                .hasSize(1);
        assertThat(check(term("打架", List.of("鱼"), List.of("打架鱼"), Reach.ofCharacters(0), false)))
                .isEmpty();
    }

    @Test
    void findsATermThatHoldsAnotherOfTheSameWeight() {
        assertThat(check(Term.of("打架", "violence", 3), Term.of("打架斗殴", "violence", 3)))
                .singleElement()
                .asString()
                .startsWith("violence: \"打架斗殴\": is shadowed: it holds 打架");
        assertThat(check(Term.of("打架", "violence", 3), Term.of("打架鱼", "violence", 1)))
                .as("one that weighs less keeps the other from counting")
                .isEmpty();
        assertThat(check(Term.of("给工资", "labor", 3), Term.of("没有给工资", "labor", 3)))
                .as("one that holds a denial is not denied by it")
                .isEmpty();
        assertThat(check(Term.of("打架", "violence", 3), Term.of("打架斗殴", "quarrel", 3)))
                .as("another label")
                .isEmpty();
    }

    @Test
    void leavesALineAloneThatAHeavierOneGoesBefore() {
        assertThat(check(Term.of("拖欠", "labor", 2), term("拖欠", List.of(), List.of("不拖欠"), Reach.CLAUSE, false)))
                .isEmpty();
    }
}
