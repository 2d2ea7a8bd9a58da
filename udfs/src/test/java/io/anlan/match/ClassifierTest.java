package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Settings.Overlap;
import io.anlan.lexicon.Signal;
import io.anlan.lexicon.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How terms, their conditions and their weights make labels. */
class ClassifierTest {

    private static final Scope CLAUSES =
            new Scope("，：", "。", false, List.of(), List.of(), List.of(), List.of(), 6, List.of(), List.of());

    private static Classifier classifier(Term... terms) {
        return classifier(Settings.of("zh"), terms);
    }

    private static Classifier classifier(Settings settings, Term... terms) {
        return Classifiers.of(new Lexicon("test", "1", settings, CLAUSES, Arrays.asList(terms)));
    }

    private static Term with(Term term, Reach within, String... words) {
        return new Term(
                term.term(),
                term.label(),
                term.weight(),
                List.of(words),
                List.of(),
                List.of(),
                List.of(),
                within,
                false,
                true,
                false,
                "");
    }

    private static Term common(String term, String label, int weight) {
        return new Term(
                term, label, weight, List.of(), List.of(), List.of(), List.of(), Reach.CLAUSE, false, true, true, "");
    }

    @Test
    void findsNothingInAnEmptyText() {
        assertThat(classifier(Term.of("打架", "violence", 3)).classify("")).isEqualTo(Classification.NOTHING);
    }

    @Test
    void ordersCategoriesByTheirSumsAndSignalsByTheContract() {
        Classifier classifier = classifier(
                Term.of("甲", "debt_contract", 3),
                Term.of("乙", "labor", 5),
                Term.of("丙", "neighborhood", 3),
                Term.of("丁", "group", 3),
                Term.of("戊", "threat", 3));

        Classification result = classifier.classify("甲乙丙丁戊");

        assertThat(result.categories()).containsExactly(Category.LABOR, Category.NEIGHBORHOOD, Category.DEBT_CONTRACT);
        assertThat(result.signals()).containsExactly(Signal.THREAT, Signal.GROUP);
    }

    @Test
    void holdsNoMoreCategoriesThanThree() {
        Classifier classifier = classifier(
                Term.of("甲", "labor", 3),
                Term.of("甲", "injury_compensation", 3),
                Term.of("甲", "marriage_family", 4),
                Term.of("甲", "neighborhood", 3));

        assertThat(classifier.classify("甲").categories())
                .containsExactly(Category.MARRIAGE_FAMILY, Category.NEIGHBORHOOD, Category.LABOR);
    }

    @Test
    void leavesOutACategoryFarWeakerThanTheStrongest() {
        List<Integer> thresholds = Collections.nCopies(Labels.count(), 3);
        Settings settings = new Settings("zh", thresholds, Overlap.LONGEST_IN_LABEL, "", 3, 0.5, 2, 1);
        Classifier classifier = classifier(
                settings, Term.of("甲", "labor", 8), Term.of("乙", "neighborhood", 4), Term.of("丙", "debt_contract", 3));

        assertThat(classifier.classify("甲乙丙").categories()).containsExactly(Category.LABOR, Category.NEIGHBORHOOD);
    }

    @Test
    void takesALabelsOwnThreshold() {
        List<Integer> thresholds = new ArrayList<>(Collections.nCopies(Labels.count(), 3));
        thresholds.set(Labels.number("quarrel"), 1);
        Settings settings = new Settings("zh", thresholds, Overlap.LONGEST_IN_LABEL, "", 3, 0, 2, 1);
        Classifier classifier = classifier(settings, Term.of("吵", "quarrel", 1), Term.of("打", "violence", 1));

        assertThat(classifier.classify("又打又吵").signals()).containsExactly(Signal.QUARREL);
    }

    @Test
    void countsATermOnceAndKeepsItsOtherHits() {
        Classifier classifier = classifier(Term.of("包工头", "labor", 1), Term.of("工地", "labor", 1));

        Classification result = classifier.classify("包工头和包工头在工地");

        assertThat(result.categories()).isEmpty();
        assertThat(result.matches())
                .extracting(Match::term, Match::start, Match::weight)
                .containsExactly(tuple("包工头", 0, 1), tuple("包工头", 4, 0), tuple("工地", 8, 1));
        assertThat(result.sum("labor")).isEqualTo(2);
    }

    @Test
    void letsEvidenceAgainstALabelTakeFromIt() {
        Classifier classifier = classifier(Term.of("打架", "violence", 3), Term.of("演员", "violence", -2));

        assertThat(classifier.classify("演员打架").signals()).isEmpty();
        assertThat(classifier.classify("演员打架").sum("violence")).isEqualTo(1);
    }

    @Test
    void letsTheLongestDecideWithinALabelOnly() {
        Classifier classifier = classifier(
                Term.of("借钱", "debt_contract", 3), Term.of("借钱不还", "debt_contract", 2), Term.of("不还", "threat", 3));

        assertThat(classifier.classify("借钱不还").matches())
                .extracting(Match::term, Match::label)
                .containsExactly(tuple("借钱不还", "debt_contract"), tuple("不还", "threat"));
        assertThat(classifier.classify("借钱不还").sum("debt_contract")).isEqualTo(2);
    }

    @Test
    void letsTheLongestDecideAcrossLabelsWhereThePackSaysSo() {
        Settings settings = Settings.of("en").withOverlap(Overlap.LONGEST_OF_ALL);
        Classifier classifier = classifier(
                settings,
                Term.of("fight", "violence", 3),
                Term.of("gun fight", "weapon", 3),
                Term.of("gun fight", "threat", 3));

        assertThat(classifier.classify("gun fight").signals()).containsExactly(Signal.THREAT, Signal.WEAPON);
        assertThat(classifier.classify("gun fight, fight").signals())
                .containsExactly(Signal.THREAT, Signal.VIOLENCE, Signal.WEAPON);
    }

    @Test
    void doesNotHideAShorterTermBehindALongerOneThatFails() {
        Classifier classifier = classifier(
                Term.of("借钱", "debt_contract", 3), with(Term.of("借钱不还", "debt_contract", 5), Reach.CLAUSE, "欠条"));

        assertThat(classifier.classify("借钱不还").sum("debt_contract")).isEqualTo(3);
        assertThat(classifier.classify("有欠条借钱不还").sum("debt_contract")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "拖欠工资, true",
        "工资拖欠, true",
        "'拖欠，工资', false",
        "拖欠, false",
        "拖欠拖欠, true",
    })
    void looksForCompanyInTheClause(String text, boolean counts) {
        Classifier classifier = classifier(with(Term.of("拖欠", "labor", 3), Reach.CLAUSE, "工资", "欠"));

        assertThat(!classifier.classify(text).categories().isEmpty()).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "sentence, '拖欠，工资', true",
        "sentence, 拖欠。工资, false",
        "text, 拖欠。工资, true",
        "3, 拖欠我们的工资, true",
        "3, 拖欠我们大家的工资, false",
        "3, 工资我们的拖欠, true",
        "3, '拖欠，工资', false",
    })
    void looksForCompanyAsFarAsTheTermSays(String within, String text, boolean counts) {
        Reach reach = switch (within) {
            case "sentence" -> Reach.SENTENCE;
            case "text" -> Reach.TEXT;
            default -> Reach.ofCharacters(Integer.parseInt(within));
        };
        Classifier classifier = classifier(with(Term.of("拖欠", "labor", 3), reach, "工资"));

        assertThat(!classifier.classify(text).categories().isEmpty()).isEqualTo(counts);
    }

    @Test
    void asksForAWordOfEachListAndNoneOfTheThird() {
        Term term = new Term(
                "房东",
                "housing_property",
                3,
                List.of("押金"),
                List.of("不退", "扣"),
                List.of("已退"),
                List.of(),
                Reach.CLAUSE,
                false,
                true,
                false,
                "");
        Classifier classifier = classifier(term);

        assertThat(classifier.classify("房东不退押金").categories()).containsExactly(Category.HOUSING_PROPERTY);
        assertThat(classifier.classify("房东押金").categories()).isEmpty();
        assertThat(classifier.classify("房东不退").categories()).isEmpty();
        assertThat(classifier.classify("房东扣押金已退").categories()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{age<18}岁', 孩子8岁, 2, 4",
        "'{age<18}岁', 孩子１７岁, 2, 5",
        "'{age<18}岁', 十六七岁, 0, 4",
        "'{age<18}岁', 十几岁的, 0, 3",
        "'{age<18}岁', 3.5岁, 0, 4",
        "'{age<18}岁', 他18岁, ,",
        "'{age<18}岁', 岁数, ,",
        "'{age>=60}岁', 七十一岁老人, 0, 4",
        "'{age>=60}岁', 六十多岁, 0, 4",
        "'{age>=60}岁', 今年 7 1 岁, 3, 8",
        "'{age>=60}岁', 五十九岁, ,",
        "'{people>=3}人', 四五十人围着, 0, 4",
        "'{people>=3}人', 后来三人, 2, 4",
        "'{people>=3}人', 3-5人, 0, 4",
        "'{people>=3}人', 第三人, ,",
        "'{people>=3}人', 两三人, ,",
        "'{people>=3}人', 许多人, ,",
        "'第{times>=2}次', 这是第三次, 2, 5",
        "'第{times>=2}次', 第一次, ,",
        "'年龄{age>=60}', 年龄六十五, 0, 5",
        "'年龄{age>=60}', 年龄六十上下, 0, 4",
        "'{age 13..17}岁', 12岁, ,",
        "'{age 13..17}岁', 13岁, 0, 3",
    })
    void readsNumbersInSlots(String term, String text, Integer start, Integer end) {
        List<Match> matches = classifier(Settings.of("zh").withStrays(" .-"), Term.of(term, "repeat", 3))
                .classify(text)
                .matches();

        if (start == null) {
            assertThat(matches).isEmpty();
        } else {
            assertThat(matches).extracting(Match::start, Match::end).containsExactly(tuple(start, end));
        }
    }

    @Test
    void takesWordsOfConditionsWithNumbers() {
        Classifier classifier = classifier(with(Term.of("围着", "group", 3), Reach.CLAUSE, "{people>=3}人"));

        assertThat(classifier.classify("五人围着").signals()).containsExactly(Signal.GROUP);
        assertThat(classifier.classify("二人围着").signals()).isEmpty();
    }

    @Test
    void addsCommonTermsOnlyToWhatALabelHasOfItsOwn() {
        Classifier classifier = classifier(
                Term.of("押金", "debt_contract", 2),
                common("讨说法", "debt_contract", 1),
                common("评理", "debt_contract", 1),
                common("讨说法", "labor", 1),
                common("走失", "debt_contract", -2));

        Classification result = classifier.classify("押金讨说法评理");

        assertThat(result.categories()).containsExactly(Category.DEBT_CONTRACT);
        assertThat(result.matches())
                .as("the second common term adds nothing, and labor has nothing of its own")
                .extracting(Match::term, Match::label, Match::weight)
                .containsExactly(tuple("押金", "debt_contract", 2), tuple("讨说法", "debt_contract", 1));
        assertThat(classifier.classify("讨说法").matches()).isEmpty();
        assertThat(classifier.classify("押金讨说法走失").sum("debt_contract")).isEqualTo(1);
    }

    @Test
    void letsSumsBeReadOffTheMatches() {
        Classifier classifier = classifier(
                Term.of("甲", "labor", 2), Term.of("乙", "labor", 2), Term.of("乙", "labor", 3), common("丙", "labor", -1));

        Classification result = classifier.classify("甲乙甲丙");

        assertThat(result.matches().stream().mapToInt(Match::weight).sum()).isEqualTo(4);
        assertThat(result.sum("labor")).isEqualTo(4);
    }

    @Test
    void readsATextOfOneLongClauseInReasonableTime() {
        Classifier classifier = classifier(
                with(Term.of("拖", "labor", 3), Reach.TEXT, "欠"),
                with(Term.of("拖", "debt_contract", 3), Reach.TEXT, "货"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            text.append('拖');
        }

        assertThat(classifier.classify(text.append('欠').toString()).matches()).hasSize(8_000);
    }
}
