package io.anlan.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.lexicon.LexiconException;
import io.anlan.match.Classifier;
import io.anlan.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class JobLexiconTest {

    private static FunctionContext job(Map<String, String> parameters) {
        return new FunctionContext(null, JobLexiconTest.class.getClassLoader(), null) {
            @Override
            public String getJobParameter(String key, String defaultValue) {
                return parameters.getOrDefault(key, defaultValue);
            }
        };
    }

    @Test
    void readsAPackOnceAndGivesEachCallerAClassifierOfItsOwn() {
        FunctionContext job = job(Map.of("anlan.lexicon", "en-cad"));

        Classifier one = JobLexicon.classifier(job);
        Classifier other = JobLexicon.classifier(job);

        assertThat(one).isNotSameAs(other);
        assertThat(one.lexicon()).isSameAs(other.lexicon());
        assertThat(one.lexicon().name()).isEqualTo("en-cad");
    }

    @Test
    void takesTheChinesePackWhereTheJobNamesNone() {
        assertThat(JobLexicon.classifier(job(Map.of())).lexicon().name()).isEqualTo("zh");
    }

    @Test
    void saysWhichPackIsMissing() {
        assertThatThrownBy(() -> JobLexicon.classifier(job(Map.of("anlan.lexicon", "nowhere"))))
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void matchKeywordsCollectsWhatTheClassifierFinds() {
        MatchKeywords function = new MatchKeywords();
        List<Row> rows = new ArrayList<>();
        function.setCollector(new ListCollector<>(rows));
        FunctionContext job = job(Map.of("anlan.lexicon", "en-cad"));
        function.open(job);

        function.eval("Disturbance Family");
        function.eval(null);

        List<Match> matches =
                JobLexicon.classifier(job).classify("Disturbance Family").matches();
        assertThat(rows)
                .containsExactlyElementsOf(matches.stream()
                        .map(match -> Row.of(
                                match.term(),
                                match.label(),
                                match.start(),
                                match.end(),
                                match.weight(),
                                match.negated()))
                        .toList())
                .isNotEmpty();
    }
}
