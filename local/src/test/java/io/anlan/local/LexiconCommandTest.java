package io.anlan.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Labels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lexicon tools as they are called, on a small pack of the test's own. */
class LexiconCommandTest {

    private static final String PACK = "name: small\nversion: \"1\"\nlanguage: en\n";
    private static final String LABOR = """
            label: labor
            terms:
            - {term: wages, weight: 3, with: [unpaid, withheld]}
            - {term: foreman, weight: 1}
            """;

    @TempDir
    private Path folder;

    private Path pack;
    private Path narratives;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePackAndNarratives() throws IOException {
        pack = folder.resolve("pack");
        write("pack/pack.yaml", PACK);
        write("pack/categories/labor.yaml", LABOR);
        write("pack/categories/neighborhood.yaml", "label: neighborhood\nterms:\n- {term: noise, weight: 3}\n");
        write("pack/signals/group.yaml", "label: group\nterms:\n- {term: \"{people>=3} workers\", weight: 3}\n");
        narratives = folder.resolve("narratives.jsonl");
        write("narratives.jsonl", """
                {"id": "both", "text": "unpaid wages, says the foreman of 12 workers", "categories": ["labor"], "signals": ["group"]}
                {"id": "missed", "text": "the foreman ran away, call 13800001234", "categories": ["labor"], "signals": []}
                {"id": "taken", "text": "noise of machines, wages cut", "categories": ["labor"], "signals": []}
                {"id": "alarm", "text": "noise <of> the wind", "categories": [], "signals": []}
                {"id": "none", "text": "a wallet was found", "categories": [], "signals": []}
                """);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private int run(String... arguments) {
        return Anlan.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void statsCountsTheLinesOfEachLabelInTheOrderOfTheContract() {
        assertThat(run("lexicon", "stats", pack.toString())).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines)
                .hasSize(Labels.count())
                .startsWith("marriage_family 0", "neighborhood 1", "debt_contract 0", "labor 2")
                .contains("group 1")
                .allMatch(line -> line.matches("[a-z_]+ [0-9]+"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void statsOfTheChinesePackHasEnoughTermsForEachCategory() {
        assertThat(run("lexicon", "stats")).isZero();

        List<Integer> categories = out.toString()
                .lines()
                .limit(Labels.CATEGORIES)
                .map(line -> Integer.valueOf(line.split(" ", -1)[1]))
                .toList();
        assertThat(categories).allMatch(count -> count >= 200);
        assertThat(categories.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(2_400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en-cad"})
    void lintFindsThePacksThatShipClean(String name) {
        assertThat(run("lexicon", "lint", name)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("clean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forbidden   | {term: petition office, weight: 3}",
                "twice       | {term: FOREMAN, weight: 1}",
                "is shadowed | {term: wages, weight: 2, with: [unpaid]}",
                "never count | {term: pay, weight: 3, with: [check], except: [paycheck, checkpay], within: 0}",
            })
    void lintFindsEachKindOfPlantedFault(String finding, String line) throws IOException {
        write("pack/categories/labor.yaml", LABOR + "- " + line + "\n");
        if (finding.equals("never count")) {
            write("pack/pack.yaml", PACK + "strays: \" \"\n");
        }

        assertThat(run("lexicon", "lint", pack.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("labor: ")
                .contains(finding);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void lintSaysInOneLineWhatTheFormatDoesNotAllow() throws IOException {
        write("pack/categories/labor.yaml", LABOR + "- {term: wages, weight: much}\n");

        assertThat(run("lexicon", "lint", pack.toString())).isEqualTo(1);
        assertThat(out.toString().lines()).singleElement().asString().contains("labor.yaml", ":5: weight much");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lexicon | anlan lexicon: say what to do: lint, stats, eval, diff, push",
                "lexicon lint nowhere | anlan lexicon lint: no lexicon is called nowhere",
                "lexicon stats nowhere | anlan lexicon stats: no lexicon is called nowhere",
                "lexicon lint zh en-cad | anlan lexicon lint: Unmatched argument",
                "lexicon eval | anlan lexicon eval: Missing required parameter: 'FILE'",
                "lexicon eval nowhere.jsonl | anlan lexicon eval: nowhere.jsonl: no such file",
                "lexicon diff zh en-cad | anlan lexicon diff: Missing required option: '--on=FILE'",
                "lexicon eval pom.xml --misses -1 | anlan lexicon eval: --misses -1",
                "lexicon eval pom.xml --label rage | anlan lexicon eval: --label rage",
                "lexicon push nowhere | anlan lexicon push: no lexicon is called nowhere",
                "lexicon push en-cad --bootstrap here | anlan lexicon push: --bootstrap here: give host:port",
                "lexicon polish | anlan lexicon: Unmatched argument",
            })
    void saysInOneLineWhatIsWrong(String command, String reason) {
        assertThat(run(command.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith(reason);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void evalScoresEachLabelAndShowsTheWorstMisses() {
        assertThat(run("lexicon", "eval", narratives.toString(), "--lexicon", pack.toString()))
                .isZero();

        assertThat(out.toString())
                .contains(
                        "Lexicon small/1",
                        "labor                   1.000  0.333  0.500       3",
                        "neighborhood            0.000      -  0.000       0",
                        "group                   1.000  1.000  1.000       1",
                        "weapon                      -      -      -       0",
                        "macro F1: categories 0.500, signals 1.000; false alarms 1 of 2 (50.0 %); texts 5",
                        "The worst 3 of 3 texts that did not get their labels:",
                        "    MISSED labor, sum 1 of 3: foreman +1",
                        "    FALSE neighborhood, sum 3 of 3: noise +3")
                .contains("missed the foreman ran away, call ***********")
                .doesNotContain("13800001234");
        assertThat(out.toString().lines().filter(line -> line.startsWith("labor ")))
                .as("one taken for a neighbours' dispute, one right, one missed")
                .last()
                .asString()
                .isEqualTo("labor                   .     1     .     1     .     .     .     .     1");
    }

    @Test
    void evalShowsNoMoreMissesThanAskedForAndEachFileAlone() throws IOException {
        Files.copy(narratives, folder.resolve("again.jsonl"));

        assertThat(run(
                        "lexicon",
                        "eval",
                        narratives.toString(),
                        folder.resolve("again.jsonl").toString(),
                        "--lexicon",
                        pack.toString(),
                        "--misses",
                        "1"))
                .isZero();

        assertThat(out.toString())
                .contains("The worst 1 of 6 texts", folder.resolve("again.jsonl") + ": macro F1: categories 0.500")
                .contains("MISSED labor, sum 0 of 3")
                .doesNotContain("MISSED labor, sum 1 of 3");
    }

    @Test
    void evalShowsTheMissesOfOneLabel() {
        assertThat(run("lexicon", "eval", narratives.toString(), "--lexicon", pack.toString(), "--label", "labor"))
                .isZero();

        assertThat(out.toString()).contains("The worst 2 of 2 texts").doesNotContain("alarm noise");
    }

    @Test
    void evalWritesAPageThatNeedsNothingBesideIt() throws IOException {
        Path page = folder.resolve("page.html");

        assertThat(run(
                        "lexicon",
                        "eval",
                        narratives.toString(),
                        "--lexicon",
                        pack.toString(),
                        "--html",
                        page.toString()))
                .isZero();

        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg", "macro F1 0.500", "<rect class=\"category\"", "<rect class=\"signal\"")
                .contains("<mark>noise</mark> &lt;of&gt; the wind", "call ***********")
                .doesNotContain("13800001234", "src=", "href=", "<script");
    }

    @Test
    void evalNamesFileAndLineOfWhatItCannotRead() throws IOException {
        write("broken.jsonl", "{\"id\": \"a\", \"text\": \"x\", \"categories\": [\"labour\"], \"signals\": []}\n");

        assertThat(run("lexicon", "eval", folder.resolve("broken.jsonl").toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("broken.jsonl, line 1: no category is called labour");
    }

    @Test
    void evalWantsLabels() throws IOException {
        write("plain.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n");

        assertThat(run("lexicon", "eval", folder.resolve("plain.jsonl").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a has no labels to compare with");
    }

    @Test
    void diffShowsWhatChangesAndWhetherThatIsRight() throws IOException {
        write("changed/pack.yaml", PACK.replace("\"1\"", "\"2\""));
        write("changed/categories/labor.yaml", LABOR.replace("foreman, weight: 1", "foreman, weight: 3"));
        write("changed/signals/group.yaml", "label: group\nterms:\n- {term: \"{people>=3} workers\", weight: 3}\n");
        String changed = folder.resolve("changed").toString();

        assertThat(run("lexicon", "diff", pack.toString(), changed, "--on", narratives.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("From " + pack + " (small/1) to " + changed + " (small/2): lines added 1, removed 2")
                .contains(
                        """
                        missed the foreman ran away, call ***********
                            + labor (right)
                                before: sum 1: foreman +1
                                after: sum 3: foreman +3
                        """,
                        """
                        alarm noise <of> the wind
                            - neighborhood (right)
                                before: sum 3: noise +3
                                after: sum 0
                        """,
                        "Texts that change: 3 of 5 (60.0 %)",
                        "    neighborhood +0 -2",
                        "    labor +1 -0",
                        "Before: macro F1: categories 0.500, signals 1.000; false alarms 1 of 2 (50.0 %); texts 5",
                        "After:  macro F1: categories 0.800, signals 1.000; false alarms 0 of 2 (0.0 %); texts 5");
    }

    @Test
    void diffTakesNarrativesWithoutLabels() throws IOException {
        write("plain.jsonl", "{\"id\": \"a\", \"text\": \"noise\"}\n");

        assertThat(run(
                        "lexicon",
                        "diff",
                        pack.toString(),
                        pack.toString(),
                        "--on",
                        folder.resolve("plain.jsonl").toString()))
                .isZero();
        assertThat(out.toString()).contains("Texts that change: 0 of 1 (0.0 %)").doesNotContain("macro F1");
    }
}
