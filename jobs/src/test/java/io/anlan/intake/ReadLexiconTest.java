package io.anlan.intake;

import static io.anlan.TestLexicon.pack;
import static io.anlan.TestLexicon.record;
import static io.anlan.TestLexicon.removal;
import static io.anlan.TestLexicon.term;
import static io.anlan.TestLexicon.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconReader;
import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries come one by one, in any order; versions go out whole or not at all. */
class ReadLexiconTest {

    private static final Lexicon GIVEN = LexiconReader.readEntries(version("0", term("noise")));

    private OneInputStreamOperatorTestHarness<RawRecord, LexiconRelease> lexicon;

    @BeforeEach
    void open() throws Exception {
        lexicon = harness();
        lexicon.open();
    }

    @AfterEach
    void close() throws Exception {
        lexicon.close();
    }

    @Test
    void aVersionGoesOutWithItsLastEntry() throws Exception {
        List<LexiconEntry> entries = version("1", term("noise"), term("smoke"));
        send(entries.subList(0, 2));
        assertThat(releases()).isEmpty();

        send(entries.subList(2, 3));

        assertThat(releases()).singleElement().satisfies(release -> {
            assertThat(release.version()).isEqualTo("small/1");
            assertThat(release.lexicon()).hasToString("small/1");
            assertThat(release.entries()).containsExactlyInAnyOrderElementsOf(entries);
        });
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void theOrderDoesNotMatter() throws Exception {
        List<LexiconEntry> entries = version("1", term("noise"), term("smoke"), term("fence"), term("drain"));
        send(entries);
        LexiconRelease first = releases().get(0);
        for (int seed = 0; seed < 20; seed++) {
            try (OneInputStreamOperatorTestHarness<RawRecord, LexiconRelease> other = harness()) {
                other.open();
                List<LexiconEntry> shuffled = new ArrayList<>(entries);
                Collections.shuffle(shuffled, new Random(seed));
                for (LexiconEntry entry : shuffled) {
                    other.processElement(new StreamRecord<>(record(entry)));
                }

                assertThat(other.extractOutputValues()).singleElement().satisfies(release -> {
                    assertThat(release.digest()).isEqualTo(first.digest());
                    assertThat(release.packed()).isEqualTo(first.packed());
                });
            }
        }
    }

    @Test
    void halfAPushChangesNothing() throws Exception {
        send(version("1", term("noise"), term("smoke")));
        List<LexiconEntry> second = version("2", term("noise", 1), term("smoke", 1), term("fence"));
        send(second.subList(0, 2));
        send(List.of(second.get(3)));

        assertThat(releases()).extracting(LexiconRelease::version).containsExactly("small/1");

        send(List.of(second.get(2)));
        assertThat(releases()).extracting(LexiconRelease::version).containsExactly("small/1", "small/2");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whatIsRemovedIsGoneWithTheNextVersion() throws Exception {
        send(version("1", term("noise"), term("smoke")));
        lexicon.processElement(new StreamRecord<>(removal(term("noise"))));
        assertThat(releases()).hasSize(1);

        send(List.of(pack("2", List.of(term("smoke")))));

        assertThat(releases().get(1).lexicon().terms()).extracting("term").containsExactly("smoke");
    }

    @Test
    void theSameVersionIsNotToldTwice() throws Exception {
        List<LexiconEntry> entries = version("1", term("noise"));
        send(entries);
        send(entries);

        assertThat(releases()).hasSize(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aBrokenTermIsADeadLetterAndTheVersionBeforeStays() throws Exception {
        send(version("1", term("noise")));
        LexiconEntry broken = new LexiconEntry(
                "term/neighborhood/noise", "{\"term\":\"noise\",\"labels\":[\"neighborhood\"],\"weight\":\"many\"}");
        send(version("2", broken, term("smoke")));

        assertThat(releases()).extracting(LexiconRelease::version).containsExactly("small/1");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(Stage.LEXICON);
            assertThat(letter.reason()).startsWith("weight ");
            assertThat(letter.record().value()).isEqualTo(record(broken).value());
        });

        send(version("3", term("noise", 2), term("smoke")));
        assertThat(releases()).extracting(LexiconRelease::version).containsExactly("small/1", "small/3");
    }

    @Test
    void aVersionThatAsksForAListThatIsNotThereIsADeadLetterOfThePack() throws Exception {
        LexiconEntry asking = new LexiconEntry(
                "term/1", "{\"term\":\"late\",\"labels\":[\"labor\"],\"weight\":3,\"with\":[\"$pay\"]}");
        List<LexiconEntry> entries = version("1", asking);
        send(entries);

        assertThat(releases()).isEmpty();
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(Stage.LEXICON);
            assertThat(letter.reason()).contains("term/1 asks for $pay");
            assertThat(letter.record().value()).isEqualTo(record(entries.get(1)).value());
        });

        LexiconEntry list = new LexiconEntry("set/pay", "{\"words\":[\"wages\"]}");
        send(List.of(list, pack("1", List.of(asking, list))));
        assertThat(releases()).hasSize(1);
    }

    @Test
    void listsInACircleWordsOfStraysAndPacksWithoutTermsAreRefused() throws Exception {
        send(version(
                "1",
                new LexiconEntry("set/a", "{\"words\":[\"$b\"]}"),
                new LexiconEntry("set/b", "{\"words\":[\"$a\"]}")));
        assertThat(deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).contains("names itself"));

        lexicon.processElement(new StreamRecord<>(record("set/a", null)));
        lexicon.processElement(new StreamRecord<>(record("set/b", null)));
        LexiconEntry list = new LexiconEntry("set/a", "{\"words\":[\"x\"]}");
        send(version("2", list));
        assertThat(deadLetters().get(1).reason()).contains("hold no term");

        LexiconEntry stars = term("**");
        LexiconEntry zh = pack("3", List.of(list, stars));
        send(List.of(stars, new LexiconEntry(zh.key(), zh.value().replace("\"en\"", "\"zh\""))));
        assertThat(deadLetters().get(2).reason()).contains("term/neighborhood/** has a word of nothing but strays");
        assertThat(releases()).isEmpty();
    }

    @Test
    void aNameStandsForOneContent() throws Exception {
        send(version("0", term("smoke")));
        assertThat(deadLetters())
                .as("the one given at start")
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).startsWith("version "));

        lexicon.processElement(new StreamRecord<>(removal(term("smoke"))));
        send(version("0", term("noise")));
        assertThat(releases()).as("the same content").hasSize(1);

        send(version("0", term("noise", 1)));
        assertThat(deadLetters()).as("the one from the topic").hasSize(2);
        assertThat(releases()).hasSize(1);
    }

    @Test
    void aPushThatASavepointInterruptsGoesOnAfterIt() throws Exception {
        send(version("1", term("noise")));
        List<LexiconEntry> second = version("2", term("noise", 1), term("smoke"));
        send(List.of(second.get(0), second.get(2)));
        OperatorSubtaskState state = lexicon.snapshot(1, 0);

        try (OneInputStreamOperatorTestHarness<RawRecord, LexiconRelease> restored = harness()) {
            restored.initializeState(state);
            restored.open();
            assertThat(restored.extractOutputValues()).isEmpty();

            restored.processElement(new StreamRecord<>(record(second.get(1))));

            assertThat(restored.extractOutputValues())
                    .extracting(LexiconRelease::version)
                    .containsExactly("small/2");
        }
    }

    @Test
    void whatIsInForceIsNotToldAgainAfterARestart() throws Exception {
        List<LexiconEntry> entries = version("1", term("noise"));
        send(entries);
        OperatorSubtaskState state = lexicon.snapshot(1, 0);

        try (OneInputStreamOperatorTestHarness<RawRecord, LexiconRelease> restored = harness()) {
            restored.initializeState(state);
            restored.open();
            restored.processElement(new StreamRecord<>(record(entries.get(1))));

            assertThat(restored.extractOutputValues()).isEmpty();
        }
    }

    private void send(List<LexiconEntry> entries) throws Exception {
        for (LexiconEntry entry : entries) {
            lexicon.processElement(new StreamRecord<>(record(entry)));
        }
    }

    private List<LexiconRelease> releases() {
        return lexicon.extractOutputValues();
    }

    private List<DeadLetter> deadLetters() {
        var letters = lexicon.getSideOutput(ReadLexicon.UNREADABLE);
        return letters == null
                ? List.of()
                : letters.stream().map(StreamRecord::getValue).toList();
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, LexiconRelease> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new org.apache.flink.streaming.api.operators.ProcessOperator<>(new ReadLexicon(GIVEN)));
    }
}
