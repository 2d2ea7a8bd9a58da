package io.anlan.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.LexiconLint.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lint finds each kind of planted fault, and nothing in what ships. */
class LexiconLintTest {

    private final LexiconLint lint = new LexiconLint();

    private List<Finding> check(Term... planted) {
        List<Term> terms = new ArrayList<>(LexiconReader.readNamed("en-cad").terms());
        terms.addAll(List.of(planted));
        Lexicon lexicon = LexiconReader.readNamed("en-cad");
        return lint.check(new Lexicon("planted", "1", lexicon.settings().withStrays(" "), lexicon.scope(), terms));
    }

    private static Term labor(String term, int weight, List<String> with, List<String> without, List<String> except) {
        return new Term(term, "labor", weight, with, List.of(), without, except, Reach.CLAUSE, false, true, false, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-cad", "zh"})
    void findsNothingInThePacksThatShip(String name) {
        // From its folder, where files of unknown labels are seen too.
        assertThat(lint.check(LexiconReader.readFolder(Path.of("src/main/resources/lexicon", name))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"去上访", "信訪", "Ｃhurch", "罢工", "少数民族", "前科", "群访", "蒙古人", "坐过牢"})
    void findsForbiddenSubjects(String words) {
        assertThat(check(Term.of(words, "labor", 3))).singleElement().asString().contains("forbidden subject");
        assertThat(check(labor("工地", 3, List.of(words), List.of(), List.of())))
                .as("in a condition")
                .singleElement()
                .asString()
                .contains("forbidden subject");
    }

    @Test
    void findsTheSameLineTwice() {
        assertThat(check(Term.of("工资", "labor", 3), Term.of("工資", "labor", 2)))
                .extracting(Finding::problem)
                .containsExactly("stands twice with the same conditions: remove one line");
    }

    @Test
    void findsAShadowedLine() {
        assertThat(check(Term.of("拖欠", "labor", 3), labor("拖欠", 3, List.of("工资"), List.of(), List.of())))
                .singleElement()
                .asString()
                .contains("shadowed");
        assertThat(check(Term.of("拖欠", "labor", 1), labor("拖欠", 3, List.of("工资"), List.of(), List.of())))
                .as("one that weighs more")
                .isEmpty();
    }

    @Test
    void findsALineThatALessDemandingOneShadows() {
        Term demanding = labor("拖欠", 3, List.of("工资卡", "工钱"), List.of("补发"), List.of("拖欠费"));

        assertThat(check(demanding, labor("拖 欠", 3, List.of("工资", "工钱", "血汗钱"), List.of(), List.of())))
                .singleElement()
                .asString()
                .contains("is shadowed", "with 工资, 工钱 …");
        assertThat(check(demanding, labor("拖欠", 3, List.of("工资卡"), List.of(), List.of())))
                .as("one that needs another word")
                .isEmpty();
        assertThat(check(demanding, labor("拖欠", 3, List.of("工资", "工钱"), List.of("结清"), List.of())))
                .as("one that is ruled out by another word")
                .isEmpty();
        assertThat(check(demanding, labor("拖欠", 3, List.of("工资", "工钱"), List.of(), List.of("不拖欠"))))
                .as("one that has another exception")
                .isEmpty();
        assertThat(check(demanding, labor("拖欠", 2, List.of("工资", "工钱"), List.of(), List.of())))
                .as("one that weighs less")
                .isEmpty();
    }

    @Test
    void findsTheSameLineTwiceWhateverTheOrderOfItsWords() {
        assertThat(check(
                        labor("拖欠", 3, List.of("工资", "工钱"), List.of(), List.of()),
                        labor("拖欠", 3, List.of("工錢", "工资"), List.of(), List.of())))
                .extracting(Finding::problem)
                .containsExactly("stands twice with the same conditions: remove one line");
    }

    @Test
    void aWiderReachShadowsANarrowerOne() {
        Term clause = within(Reach.CLAUSE);
        Term sentence = within(Reach.SENTENCE);
        Term near = within(Reach.ofCharacters(2));

        assertThat(check(clause, sentence))
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .contains("shadowed");
        assertThat(check(near, within(Reach.ofCharacters(5)))).hasSize(1);
        assertThat(new Shadows(lexicon(clause, sentence)).over(0)).containsSame(sentence);
        assertThat(new Shadows(lexicon(clause, sentence)).over(1)).isEmpty();
        assertThat(new Shadows(lexicon(near, clause)).over(0)).containsSame(clause);
    }

    private static Lexicon lexicon(Term... terms) {
        return new Lexicon("test", "1", Settings.of("zh").withStrays(" "), Scope.NONE, List.of(terms));
    }

    private static Term within(Reach reach) {
        return new Term(
                "拖欠", "labor", 3, List.of("工资"), List.of(), List.of(), List.of(), reach, false, true, false, "");
    }

    @Test
    void findsATermThatCanNeverCount() {
        assertThat(check(labor("打架鱼", 3, List.of(), List.of(), List.of("打架鱼缸", "架鱼"))))
                .singleElement()
                .asString()
                .contains("holds its own exception 架鱼");
        assertThat(check(labor("拖欠", 3, List.of("工资", "工资卡"), List.of("工资"), List.of())))
                .singleElement()
                .asString()
                .contains("can never count");
    }

    @Test
    void findsWhatARecordMayHoldAndAFileMayNot() {
        assertThat(check(
                        Term.of("a", "labour", 3),
                        Term.of("b", "labor", 0),
                        Term.of("c", "labor", 100),
                        Term.of(" ", "labor", 3),
                        Term.of("{d}", "labor", 3)))
                .extracting(Finding::term)
                .containsExactly("a", "b", "c", " ", "{d}");
    }

    @Test
    void findsLabelsWithoutATerm() {
        Lexicon zh = new Lexicon("zh", "1", Settings.of("zh"), Scope.NONE, List.of(Term.of("打架", "violence", 3)));

        assertThat(lint.check(zh)).hasSize(Labels.count() - 1);
        assertThat(lint.check(zh.withTerms("2", List.of())))
                .extracting(Finding::problem)
                .containsExactly("holds no term: add one");
    }
}
