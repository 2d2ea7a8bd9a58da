package io.anlan.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pack is read as FORMAT.md says; what it does not allow is refused in one line with file, line, field and remedy. */
class LexiconReaderTest {

    private static final String PACK = "name: test\nversion: \"1\"\nlanguage: zh\n";

    @TempDir
    private Path folder;

    private void write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Lexicon read() {
        return LexiconReader.readFolder(folder);
    }

    @Test
    void readsAllFieldsOfATerm() {
        write("pack.yaml", PACK);
        write("sets.yaml", "pay: [工资, $more]\nmore: [工钱]\n");
        write("categories/labor.yaml", """
                label: labor
                terms:
                - term: 拖欠
                  weight: -2
                  with: [$pay, 货款]
                  and: [不给]
                  without: [补发]
                  except: [拖欠费]
                  within: sentence
                  boundary: word
                  negatable: false
                  note: why
                """);

        assertThat(read().terms())
                .containsExactly(new Term(
                        "拖欠",
                        "labor",
                        -2,
                        List.of("工资", "工钱", "货款"),
                        List.of("不给"),
                        List.of("补发"),
                        List.of("拖欠费"),
                        Reach.SENTENCE,
                        true,
                        false,
                        false,
                        "why"));
    }

    @Test
    void readsSettings() {
        write("pack.yaml", PACK + """
                        thresholds: {category: 4, quarrel: 2}
                        overlap: longest-of-all
                        strays: " *"
                        maxCategories: 2
                        relative: 0.4
                        common: {needs: 1, max: 2}
                        """);

        Settings settings = read().settings();

        assertThat(settings.thresholds().get(Labels.number("labor"))).isEqualTo(4);
        assertThat(settings.thresholds().get(Labels.number("quarrel"))).isEqualTo(2);
        assertThat(settings.thresholds().get(Labels.number("threat"))).isEqualTo(3);
        assertThat(settings.overlap()).isEqualTo(Settings.Overlap.LONGEST_OF_ALL);
        assertThat(settings.strays()).isEqualTo(" *");
        assertThat(settings.maxCategories()).isEqualTo(2);
        assertThat(settings.relative()).isEqualTo(0.4);
        assertThat(settings.commonNeeds()).isEqualTo(1);
        assertThat(settings.commonMax()).isEqualTo(2);
    }

    @Test
    void expandsLabels() {
        write("pack.yaml", PACK);
        write("terms.yaml", "terms:\n- {term: 打架, labels: [violence, quarrel], weight: 3}\n");
        write("common.yaml", "- labels: [categories, group]\n  terms:\n  - {term: 评理, weight: 1}\n");

        assertThat(read().terms())
                .filteredOn(term -> !term.common())
                .extracting(Term::label)
                .containsExactly("violence", "quarrel");
        assertThat(read().terms()).filteredOn(Term::common).hasSize(Labels.CATEGORIES + 1);
    }

    @Test
    void readsTheScope() {
        write("pack.yaml", PACK);
        write("scope.yaml", """
                clauseEnds: "，"
                negation:
                  cues:
                  - {cue: 没有, reach: 6}
                  - {cue: 不属实, side: after, reach: sentence}
                  lists: [和]
                  list: 5
                hypothesis:
                  cues:
                  - {cue: 演练, reach: text, except: [演练场], without: [打伤]}
                """);

        Scope scope = read().scope();

        assertThat(scope.clauseEnds()).isEqualTo("，");
        assertThat(scope.sentenceEnds()).contains("。");
        assertThat(scope.negations())
                .containsExactly(
                        new Cue("没有", Reach.ofCharacters(6), true, false, List.of(), List.of()),
                        new Cue("不属实", Reach.SENTENCE, false, true, List.of(), List.of()));
        assertThat(scope.lists()).containsExactly("和");
        assertThat(scope.listItem()).isEqualTo(5);
        assertThat(scope.hypotheses())
                .containsExactly(new Cue("演练", Reach.TEXT, true, true, List.of("演练场"), List.of("打伤")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{weight: 3} | 3: field term is missing: add it",
                "{term: 打架} | 3: field weight is missing: add it",
                "{term: 打架, weight: 0} | 3: weight 0 says nothing: give it a weight or remove the term",
                "{term: 打架, weight: 100} | 3: weight 100 is unfit: write a whole number from -99 to 99",
                "{term: 打架, weight: much} | 3: weight much is unfit: write a whole number from -99 to 99",
                "{term: 打架, weight: 3, wiht: [a]} | 3: field wiht is unknown: use one of",
                "{term: 打架, weight: 3, with: a} | 3: is no list: write it in brackets",
                "{term: 打架, weight: 3, with: [$pay]} | 3: $pay is no list of words: add it to sets.yaml",
                "{term: 打架, weight: 3, within: page} | 3: within page is unknown: write clause, sentence, text or",
                "{term: 打架, weight: 3, boundary: left} | 3: boundary left is unknown: write word or none",
                "{term: 打架, weight: 3, negatable: maybe} | 3: negatable maybe is unfit: write true or false",
                "{term: 打架, weight: 3, labels: [labor]} | 3: labels stands in a label's own file: remove it",
                "{term: '', weight: 3} | 3: \"\" is blank: write the words",
                "{term: [打架], weight: 3} | 3: is a list or a map where words are wanted: write one word",
                "{term: '{age}岁', weight: 3} | 3: \"{age}岁\" has braces that are no number slot: write one slot",
                "{term: '{age<18}', weight: 3} | 3: \"{age<18}\" is a number slot alone: put words",
                "{term: '{age<0}岁', weight: 3} | 3: \"{age<0}岁\" has a number slot that nothing fits: widen",
                "{term: 打架, weight: 3, weight: 4} | 3: is no YAML (Duplicate field 'weight'",
            })
    void refusesATermWithAFault(String term, String message) {
        write("pack.yaml", PACK);
        write("signals/violence.yaml", "label: violence\nterms:\n- " + term + "\n");

        assertRefused("violence.yaml:" + message);
    }

    @Test
    void refusesATermOfExcessiveLength() {
        write("pack.yaml", PACK);
        write("signals/violence.yaml", "label: violence\nterms:\n- {term: " + "打".repeat(65) + ", weight: 3}\n");

        assertRefused("is longer than 64 characters: shorten it");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining(message)
                .satisfies(fault -> assertThat(fault.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack.yaml | language: fr | pack.yaml:3: language fr is unknown: write zh or en",
                "pack.yaml | language: zh\\ncolour: red | pack.yaml:4: field colour is unknown: use one of",
                "pack.yaml | language: zh\\nthresholds: {labour: 3} | pack.yaml:4: threshold labour is unknown",
                "pack.yaml | language: zh\\noverlap: all | pack.yaml:4: overlap all is unknown: write longest-in-label or",
                "pack.yaml | language: zh\\nrelative: 2 | pack.yaml:4: relative 2 is unfit: write a number from 0 to 1",
            })
    void refusesAPackWithAFault(String file, String lines, String message) {
        write(file, "name: test\nversion: \"1\"\n" + lines.replace("\\n", "\n") + "\n");

        assertRefused(message);
    }

    @Test
    void refusesFilesOfUnknownLabels() {
        write("pack.yaml", PACK);
        write("categories/labour.yaml", "label: labour\nterms: []\n");

        assertRefused("labour.yaml: is named after no label: use one of marriage_family");
    }

    @Test
    void refusesAFileThatSpeaksOfAnotherLabel() {
        write("pack.yaml", PACK);
        write("categories/labor.yaml", "label: neighborhood\nterms: []\n");

        assertRefused("labor.yaml:1: label neighborhood is not the file's: write labor or rename the file");
    }

    @Test
    void refusesSetsThatNameEachOther() {
        write("pack.yaml", PACK);
        write("sets.yaml", "a: [$b]\nb: [$a]\n");

        assertRefused("sets.yaml:2: $a names itself through a, b: break the circle");
    }

    @Test
    void refusesAFolderWithoutAPackAndANameWithoutALexicon() {
        assertThatThrownBy(this::read)
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining("holds no lexicon: use zh, en-cad or a folder with a pack.yaml");
        assertThatThrownBy(() -> LexiconReader.read("klingon"))
                .isInstanceOf(LexiconException.class)
                .hasMessage("no lexicon is called klingon: use zh, en-cad or a folder with a pack.yaml");
    }

    @Test
    void readsByNameOrByFolder() {
        assertThat(LexiconReader.read("en-cad").name()).isEqualTo("en-cad");
        assertThat(LexiconReader.read("src/test/resources/packs/traps").name()).isEqualTo("traps");
    }
}
