package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Settings;
import io.anlan.lexicon.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Terms on one and the same span: for each label the heaviest that holds decides. */
class RivalsTest {

    private static Term beside(String term, String label, int weight, String company) {
        Term plain = Term.of(term, label, weight);
        return new Term(
                term,
                label,
                weight,
                List.of(company),
                plain.and(),
                plain.without(),
                plain.except(),
                Reach.CLAUSE,
                plain.wordBoundary(),
                plain.negatable(),
                plain.common(),
                plain.note());
    }

    private static Classification classify(String text, Term... terms) {
        return Classifiers.of(new Lexicon("rivals", "1", Settings.of("zh"), Scope.NONE, List.of(terms)))
                .classify(text);
    }

    @Test
    void oneTermSpeaksForManyLabelsWithManyWeights() {
        Classification found = classify(
                "工资", Term.of("工资", "labor", 5), Term.of("工资", "group", -2), Term.of("工资", "debt_contract", 4));
        assertThat(found.matches())
                .extracting(Match::label, Match::weight)
                .containsExactly(tuple("debt_contract", 4), tuple("labor", 5), tuple("group", -2));
        assertThat(found.sum("labor")).isEqualTo(5);
        assertThat(found.sum("group")).isEqualTo(-2);
    }

    @Test
    void aHeavierOneWithConditionsDecidesWhereItHolds() {
        Term[] terms = {Term.of("工资", "labor", 1), Term.of("工资", "debt_contract", 4), beside("工资", "labor", 5, "老板")};
        assertThat(classify("老板工资", terms).sum("labor")).isEqualTo(5);
        assertThat(classify("老板工资", terms).sum("debt_contract")).isEqualTo(4);
        assertThat(classify("工资", terms).sum("labor")).isEqualTo(1);
        assertThat(classify("工资", terms).sum("debt_contract")).isEqualTo(4);
    }

    @Test
    void aLighterOneWithConditionsNeverDecides() {
        Term[] terms = {beside("工资", "labor", 1, "老板"), Term.of("工资", "labor", -3)};
        assertThat(classify("老板工资", terms).sum("labor")).isEqualTo(-3);
    }
}
