package io.anlan.local.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Cue;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Term;
import io.anlan.match.Classification;
import io.anlan.match.Classifiers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final Scope SCOPE = new Scope(
            "，",
            "。",
            false,
            List.of(new Cue("没有", Reach.ofCharacters(4), true, false, List.of(), List.of())),
            List.of(),
            List.of(),
            List.of(),
            6,
            List.of(),
            List.of());

    private static final Lexicon LEXICON = new Lexicon(
            "test",
            "1",
            Settings.of("zh").withStrays(" *"),
            SCOPE,
            List.of(
                    term("拖欠", 3, List.of("工资", "货款"), List.of(), Reach.CLAUSE),
                    term("拖欠", 2, List.of("房租"), List.of(), Reach.TEXT),
                    term("押金", 3, List.of("房东"), List.of("不退"), Reach.SENTENCE),
                    Term.of("包工头", "labor", 1),
                    Term.of("已结清", "labor", -2),
                    Term.of("{age>=60}岁", "elder", 3),
                    term("一群", 2, List.of("{people>=3}个人"), List.of(), Reach.CLAUSE)));

    private static Term term(String words, int weight, List<String> with, List<String> and, Reach within) {
        return new Term(words, "labor", weight, with, and, List.of(), List.of(), within, false, true, false, "");
    }

    private static Map<String, String> explain(String text) {
        Classification found = Classifiers.of(LEXICON).classify(text);
        return new Explainer(LEXICON).explain(text, found);
    }

    @Test
    void givesEachPointWithTheWordBesideIt() {
        assertThat(explain("拖欠三个月工资，包工头跑了")).containsExactly(Map.entry("labor", "why labor: 拖欠…工资 +3, 包工头 +1"));
        assertThat(explain("工*资一直拖 欠，货款也欠着"))
                .as("in the order of the text, and of the words in the clause")
                .containsExactly(Map.entry("labor", "why labor: 工*资…拖欠 +3"));
        assertThat(explain("房东说不退押金")).containsEntry("labor", "why labor: 房东…不退…押金 +3");
    }

    @Test
    void saysWhyALabelDoesNotHold() {
        assertThat(explain("包工头跑了")).containsEntry("labor", "why not labor: 包工头 +1; sum 1, needs 3");
        assertThat(explain("拖欠工资，已结清")).containsEntry("labor", "why not labor: 拖欠…工资 +3, 已结清 -2; sum 1, needs 3");
        assertThat(explain("没有拖欠工资")).containsEntry("labor", "why not labor: 拖欠…工资 negated; sum 0, needs 3");
    }

    @Test
    void tellsLinesOfOneTermApartByTheirWeight() {
        assertThat(explain("房租一直拖欠，欠条写着工资")).containsEntry("labor", "why not labor: 房租…拖欠 +2; sum 2, needs 3");
    }

    @Test
    void showsNumbersAsTheyWereWritten() {
        assertThat(explain("七十一岁的老人")).containsExactly(Map.entry("elder", "why elder: 七十一岁 +3"));
        assertThat(explain("来了一群，十来个人，又一群十几个人")).containsEntry("labor", "why not labor: 一群…十几个人 +2; sum 2, needs 3");
    }

    @Test
    void countsARepeatedTermOnce() {
        assertThat(explain("包工头说包工头")).containsEntry("labor", "why not labor: 包工头 +1; sum 1, needs 3");
    }

    @Test
    void everyPointOfTheChinesePackAddsUp() {
        Lexicon zh = LexiconReader.readNamed("zh");
        String text = "包工头拖欠我们七八个人三个月工资，一直不给，昨天去要还动手打人，没有报警。";
        Classification found = Classifiers.of(zh).classify(text);

        Map<String, String> explained = new Explainer(zh).explain(text, found);

        assertThat(explained).containsKey("labor");
        explained.forEach((label, sentence) -> {
            int sum = Pattern.compile(" ([+-]\\d+)")
                    .matcher(sentence.replaceFirst("; sum .*", ""))
                    .results()
                    .mapToInt(point -> Integer.parseInt(point.group(1)))
                    .sum();
            assertThat(sum).as(sentence).isEqualTo(found.sum(label));
        });
    }
}
