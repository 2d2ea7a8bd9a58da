package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Term;
import io.anlan.text.CharFold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** However a text is written, terms are found in it, and their spans point at them in the text as it was given. */
class FoldingTest {

    private static final String STRAYS = " *-";

    /** Terms that overlap and nest, with letters, a digit and a supplementary character. */
    private static final List<String> TERMS =
            List.of("拖欠", "拖欠工资", "欠工资", "工资", "资", "ktv", "kt", "报警", "3号", "𠮷野家", "野家", "家");

    private final Classifier classifier = Classifiers.of(lexicon());

    private static Lexicon lexicon() {
        List<Term> terms = TERMS.stream().map(term -> Term.of(term, "labor", 1)).toList();
        return new Lexicon("folding", "1", Settings.of("zh").withStrays(STRAYS), Scope.NONE, terms);
    }

    @Test
    void pointsIntoTheOriginal() {
        String text = "他拖 欠*工資，在ＫＴＶ";

        List<Match> matches = classifier.classify(text).matches();

        assertThat(matches).extracting(Match::term).containsExactly("拖欠工资", "ktv");
        assertThat(matches)
                .extracting(match -> text.substring(match.start(), match.end()))
                .containsExactly("拖 欠*工資", "ＫＴＶ");
    }

    @Test
    void letsThreeStraysPassAndNoMore() {
        assertThat(classifier.classify("工 - 资").matches())
                .extracting(Match::term)
                .containsExactly("工资");
        assertThat(classifier.classify("工 -- 资").matches())
                .extracting(Match::term)
                .containsExactly("资");
    }

    @Test
    void countsSurrogatePairsAsTwoUnits() {
        List<Match> matches = classifier.classify("𠮷𠮷野家").matches();

        assertThat(matches).extracting(Match::term, Match::start, Match::end).containsExactly(tuple("𠮷野家", 2, 6));
    }

    @Property(tries = 3_000)
    void agreesWithAPlainReading(@ForAll("writtenAnyHow") String text) {
        List<Match> matches = classifier.classify(text).matches();

        assertThat(matches)
                .extracting(match -> match.start() + "-" + match.end() + " " + match.term())
                .as(text)
                .containsExactlyElementsOf(plainReading(text));
        for (Match match : matches) {
            String there = text.substring(match.start(), match.end());
            assertThat(withoutStrays(CharFold.fold(there))).isEqualTo(match.term());
        }
    }

    @Provide
    Arbitrary<String> writtenAnyHow() {
        Arbitrary<String> written = Arbitraries.of(
                "拖", "欠", "工", "资", "資", "k", "Ｋ", "t", "T", "v", "Ｖ", "报", "報", "警", "3", "３", "号", "號", "𠮷", "野",
                "家", "\uD842", "\uDFB7", "，", "x");
        Arbitrary<String> between = Arbitraries.of("", "", "", "", "", " ", "　", "*", "＊-", " - ", "----");
        return Combinators.combine(written, between)
                .as(String::concat)
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private record Found(int start, int end, String term) {
        boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }

        int letters() {
            return term.length();
        }
    }

    /** From every place, reads on over at most three strays in a row; then the longest term wins. */
    private static List<String> plainReading(String text) {
        String folded = CharFold.fold(text);
        List<Found> all = new ArrayList<>();
        for (int start = 0; start < folded.length(); start++) {
            for (String term : TERMS) {
                int end = endOf(folded, start, term);
                if (end > 0) {
                    all.add(new Found(start, end, term));
                }
            }
        }
        all.sort(Comparator.comparingInt(Found::letters).reversed().thenComparingInt(Found::start));
        List<Found> taken = new ArrayList<>();
        for (Found found : all) {
            if (taken.stream().noneMatch(found::overlaps)) {
                taken.add(found);
            }
        }
        taken.sort(Comparator.comparingInt(Found::start));
        return taken.stream()
                .map(it -> it.start() + "-" + it.end() + " " + it.term())
                .toList();
    }

    private static int endOf(String folded, int start, String term) {
        int at = start;
        for (int i = 0; i < term.length(); i++) {
            int strays = 0;
            while (i > 0 && at < folded.length() && STRAYS.indexOf(folded.charAt(at)) >= 0 && strays < 3) {
                at++;
                strays++;
            }
            if (at == folded.length() || folded.charAt(at) != term.charAt(i)) {
                return 0;
            }
            at++;
        }
        return at;
    }

    private static String withoutStrays(String text) {
        return text.replaceAll("[ *-]", "");
    }

    @Property(tries = 300)
    void takesAnyText(@ForAll("anything") String text) {
        Classifier traps = Classifiers.of(LexiconReader.readFolder(Path.of("src/test/resources/packs/traps")));

        assertThatCode(() -> traps.classify(text)).doesNotThrowAnyException();
    }

    /** Any UTF-16 units, halves of pairs among them, up to the longest narrative, mixed with what the pack looks for. */
    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> unit = Arbitraries.chars().all().map(String::valueOf);
        Arbitrary<String> word = Arbitraries.of(
                "没有", "拖欠", "工资", "、", "，", "。", " ", "打架", "不属实", "岁", "十", "3", "多", "如果", "没", "离婚", "证丢");
        return Arbitraries.frequencyOf(Tuple.of(1, unit), Tuple.of(3, word))
                .list()
                .ofMaxSize(4_000)
                .map(pieces -> String.join("", pieces));
    }
}
