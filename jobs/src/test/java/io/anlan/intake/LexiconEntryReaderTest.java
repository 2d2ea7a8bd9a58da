package io.anlan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.anlan.TestLexicon;
import io.anlan.lexicon.LexiconEntries;
import io.anlan.model.DeadLetter;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each entry by itself: what ships is taken, what is broken is refused with the field. */
class LexiconEntryReaderTest {

    private static final LexiconEntryReader READER = new LexiconEntryReader();

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en-cad"})
    void takesAllThatShips(String pack) {
        assertThat(LexiconEntries.of(pack))
                .allSatisfy(entry ->
                        assertThat(READER.fault(entry)).as(entry.toString()).isEmpty());
    }

    @Test
    void readsWordsAndListsOfATerm() throws Unusable {
        LexiconChange change = READER.read(TestLexicon.record("term/1", """
                {"term":"拖欠","labels":["labor"],"weight":3,"with":["工资","$pay"],"and":["不给"],"without":["补发"],
                 "except":["拖欠费"],"within":12,"boundary":"word","negatable":false,"common":true,"note":"x"}"""));

        assertThat(change.words()).containsExactlyInAnyOrder("拖欠", "工资", "不给", "补发", "拖欠费");
        assertThat(change.lists()).containsExactly("pay");
    }

    @Test
    void aNullValueRemoves() throws Unusable {
        LexiconChange change = READER.read(TestLexicon.removal(TestLexicon.term("吵")));

        assertThat(change.key()).isEqualTo("term/neighborhood/吵");
        assertThat(change.entry()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "term/1 | {\"labels\":[\"labor\"],\"weight\":3} | term is missing",
                "term/1 | {\"term\":7,\"labels\":[\"labor\"],\"weight\":3} | term ",
                "term/1 | {\"term\":\"  \",\"labels\":[\"labor\"],\"weight\":3} | term ",
                "term/1 | {\"term\":\"a\",\"weight\":3} | labels is missing",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labour\"],\"weight\":3} | labels[0] ",
                "term/1 | {\"term\":\"a\",\"labels\":[],\"weight\":3} | labels ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"]} | weight is missing",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":0} | weight ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":100} | weight ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":\"3\"} | weight ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3,\"within\":\"word\"} | within ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3,\"within\":1.5} | within ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3,\"with\":\"b\"} | with ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3,\"with\":[\"{n}\"]} | with[0] has braces",
                "term/1 | {\"term\":\"{n>3}\",\"labels\":[\"labor\"],\"weight\":3} | term is a number slot alone",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3,\"wiht\":[\"b\"]} | The document ",
                "term/1 | {\"term\":\"a\",\"labels\":[\"labor\"],\"weight\":3 | The value is no JSON document",
                "term/1 | [] | The document ",
                "set/1 | {\"words\":[\"a\",\"\"]} | words[1] ",
                "set/1 | {\"word\":[\"a\"]} | words is missing",
                "scope | {\"negation\":{\"cues\":[{\"reach\":3}]}} | negation.cues[0].cue is missing",
                "scope | {\"negation\":{\"cues\":[{\"cue\":\"no\",\"side\":\"left\"}]}} | negation.cues[0].side ",
                "pack | {\"name\":\"a\",\"version\":\"1\",\"language\":\"en\",\"entries\":1} | digest is missing",
                "pack | {\"name\":\"a\",\"version\":1,\"language\":\"en\",\"entries\":1,\"digest\":\"\"} | version ",
                "pack | {\"name\":\"a\",\"version\":\"1 b\",\"language\":\"en\",\"entries\":1,\"digest\":\"\"} | version ",
                "words | {} | The key is none of",
                "term/ | {} | The key is none of",
            })
    void refusesWithTheField(String key, String value, String reason) {
        assertRefused(TestLexicon.record(key, value), reason);
    }

    @Test
    void refusesWordsOnForbiddenSubjectsWhereverTheyStand() {
        assertRefused(
                TestLexicon.record("term/1", "{\"term\":\"宗教\",\"labels\":[\"labor\"],\"weight\":3}"),
                "term speaks of a forbidden subject");
        assertRefused(
                TestLexicon.record("set/1", "{\"words\":[\"a\",\"宗教\"]}"), "words[1] speaks of a forbidden subject");
    }

    @Test
    void refusesWhatHasNoKeyOrIsNoUtf8() {
        assertRefused(TestLexicon.record(null, "{}"), "The record has no key");
        assertRefused(TestLexicon.record("term/" + "x".repeat(400), null), "The key is longer than 400");
        Position position = new Position("anlan.lexicon.v1", 0, 0, 0);
        byte[] utf16 = "{\"words\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
        assertRefused(new RawRecord(position, "set/1".getBytes(UTF_8), utf16), "The value is no UTF-8");
    }

    private static void assertRefused(RawRecord record, String reason) {
        Unusable unusable = catchThrowableOfType(Unusable.class, () -> READER.read(record));

        assertThat(unusable).as("refused").isNotNull();
        DeadLetter letter = unusable.deadLetter(record);
        assertThat(letter.stage()).isEqualTo(Stage.LEXICON);
        assertThat(letter.reason()).startsWith(reason).endsWith(".").doesNotContain("\n", "宗教");
    }
}
