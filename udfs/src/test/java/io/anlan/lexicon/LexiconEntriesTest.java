package io.anlan.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pack taken apart and put together again decides as it did. */
class LexiconEntriesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writePack() {
        write("pack.yaml", "name: small\nversion: \"1.10\"\nlanguage: en\nthresholds: {labor: 2}\n");
        write("sets.yaml", "pay: [wages, $more]\nmore: [salary, 110]\n");
        write(
                "scope.yaml",
                "negation:\n  cues:\n  - {cue: no, reach: 6}\n  - {cue: not so, side: after, reach: text}\n");
        write("categories/labor.yaml", """
                label: labor
                terms:
                - {term: unpaid, weight: 3, with: [$pay], within: 12, negatable: false, note: 7}
                - {term: unpaid, weight: 1}
                - {term: 110, weight: -2, boundary: word}
                """);
        write("common.yaml", "- labels: [categories]\n  terms:\n  - {term: quarrel, weight: 1}\n");
        write("terms.yaml", "terms:\n- {term: strike, weight: 2, labels: [labor, group]}\n");
    }

    private void write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<LexiconEntry> entries() {
        return LexiconEntries.of(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en-cad", "src/test/resources/packs/traps"})
    void aPackComesThroughWhole(String name) {
        List<LexiconEntry> entries = new ArrayList<>(LexiconEntries.of(name));
        Collections.shuffle(entries, new Random(7));

        Lexicon again = LexiconReader.readEntries(entries);

        Lexicon pack = LexiconReader.read(name);
        assertThat(again.contentHash()).isEqualTo(pack.contentHash());
        assertThat(again).hasToString(pack.toString());
    }

    @Test
    void everyKindOfLineComesThroughWhole() {
        Lexicon pack = LexiconReader.readFolder(folder);
        Lexicon again = LexiconReader.readEntries(entries());

        assertThat(again.terms()).containsExactlyInAnyOrderElementsOf(pack.terms());
        assertThat(again.scope()).isEqualTo(pack.scope());
        assertThat(again.settings()).isEqualTo(pack.settings());
    }

    @Test
    void linesListsScopeAndPackAreOneEntryEach() {
        assertThat(entries().stream().map(LexiconEntry::key).map(key -> key.replaceFirst("/[0-9a-f]{12}$", "/…")))
                .containsExactly(
                        "set/pay",
                        "set/more",
                        "scope",
                        "term/labor/unpaid/…",
                        "term/labor/unpaid",
                        "term/labor/110/…",
                        "term/labor/group/strike",
                        "term/categories/quarrel/…",
                        "pack");
    }

    @Test
    void aLineKeepsItsKeyWhenItsWeightOrNoteChanges() {
        List<String> before = entries().stream().map(LexiconEntry::key).toList();
        write("categories/labor.yaml", """
                label: labor
                terms:
                - {term: unpaid, weight: 2, with: [$pay], within: 12, negatable: false, note: why}
                - {term: unpaid, weight: 3}
                - {term: 110, weight: -1, boundary: word}
                """);

        assertThat(entries().stream().map(LexiconEntry::key)).containsExactlyElementsOf(before);
    }

    @Test
    void linesThatDifferInWeightAloneAreRefused() {
        write("terms.yaml", "terms:\n- {term: unpaid, weight: 2, labels: [labor]}\n");

        assertThatThrownBy(this::entries)
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining("term/labor/unpaid");
    }

    @Test
    void thePackEntryCountsTheOthersAndHasTheirDigest() {
        List<LexiconEntry> entries = entries();
        LexiconEntry pack = entries.get(entries.size() - 1);
        EntriesDigest digest = new EntriesDigest();
        List<LexiconEntry> others = new ArrayList<>(entries.subList(0, entries.size() - 1));
        Collections.reverse(others);
        others.forEach(digest::toggle);

        assertThat(pack.value())
                .contains("\"version\":\"1.10\"", "\"entries\":8", "\"digest\":\"" + digest.hex() + "\"");
    }

    @Test
    void anEntryThatGoesLeavesNoTraceInTheDigest() {
        EntriesDigest digest = new EntriesDigest();
        String empty = digest.hex();
        LexiconEntry entry = new LexiconEntry("set/pay", "{\"words\":[\"wages\"]}");

        digest.toggle(entry);
        assertThat(digest.hex()).isNotEqualTo(empty).hasSize(64);
        digest.toggle(new LexiconEntry("set/pa", "y{\"words\":[\"wages\"]}"));
        assertThat(digest.hex()).isNotEqualTo(empty);
        digest.toggle(new LexiconEntry("set/pa", "y{\"words\":[\"wages\"]}"));
        digest.toggle(entry);
        assertThat(digest.hex()).isEqualTo(empty);
    }

    @Test
    void aListThatIsNotThereIsMissed() {
        List<LexiconEntry> without = entries().stream()
                .filter(entry -> !entry.key().equals("set/more"))
                .collect(Collectors.toList());

        assertThatThrownBy(() -> LexiconReader.readEntries(without))
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining("$more is no list of words");
    }
}
