package io.anlan.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The river over files, on a real Flink in this JVM. */
class ReplayITCase {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path BROKEN = Path.of("../jobs/src/test/resources/contracts/invalid-reports");

    @TempDir
    private Path folder;

    private List<String> reports;
    private List<String> population;

    @BeforeEach
    void settle() {
        Town town = new Town();
        reports = town.reports();
        population = town.population();
    }

    @Test
    void neitherTheOrderOfTheFilesNorTheParallelismChangesTheResult() throws Exception {
        Result sorted = replay("sorted", reports, population, 1);
        Collections.shuffle(reports, new Random(1));
        Collections.shuffle(population, new Random(2));
        Result shuffled = replay("shuffled", reports, population, 2);

        assertThat(sorted.warnings()).hasSizeGreaterThan(200);
        assertThat(shuffled.warnings()).isEqualTo(sorted.warnings());
        assertThat(shuffled.risks()).isEqualTo(sorted.risks()).isNotEmpty();
        assertThat(shuffled.summary()).isEqualTo(sorted.summary());
    }

    @Test
    void theSummaryCountsWhatWentInAndWhatCameOut() throws Exception {
        Result result = replay("run", reports, population, 2);

        JsonNode summary = result.summary();
        assertThat(summary.path("reports").intValue()).isEqualTo(460);
        assertThat(summary.path("duplicates").intValue()).isEqualTo(60);
        assertThat(summary.path("deadLetters").intValue()).isZero();
        int disputes = 0;
        for (JsonNode count : summary.path("disputes")) {
            disputes += count.intValue();
        }
        assertThat(disputes).isEqualTo(result.warnings().size());
        assertThat(result.warnings()).extracting(ReplayITCase::id).doesNotHaveDuplicates();
        assertThat(summary.path("risks").size()).isPositive();
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            assertThat(files).as("nothing but the four results").hasSize(4);
        }
    }

    @Test
    void aReportSeesThePersonAsTheRegisterStood() throws Exception {
        population = List.of("""
                {"personId":"p","updatedAt":"2026-01-01T00:00:00Z","birthYear":2008,"stationCode":"s1"}""", """
                {"personId":"p","updatedAt":"2026-06-01T00:00:00Z","birthYear":2008,"stationCode":"s2"}""", """
                {"personId":"p","updatedAt":"2026-09-01T00:00:00Z","op":"DELETE"}""");
        reports = List.of(
                about("before", "2025-12-31T23:59:59Z"),
                about("first", "2026-01-01T00:00:00Z"),
                about("second", "2026-06-01T08:00:00+08:00"),
                about("after", "2026-09-02T00:00:00Z"));

        Result result = replay("run", reports, population, 1);

        Map<String, JsonNode> people = new TreeMap<>();
        result.warnings()
                .forEach(warning ->
                        people.put(id(warning), json(warning).path("people").path(0)));
        assertThat(people.get("dispute:before").path("known").booleanValue()).isFalse();
        assertThat(people.get("dispute:first").path("stationCode").textValue()).isEqualTo("s1");
        assertThat(people.get("dispute:second").path("stationCode").textValue()).isEqualTo("s2");
        assertThat(people.get("dispute:after").path("known").booleanValue()).isFalse();
    }

    @Test
    void brokenLinesBecomeDeadLettersAndChangeNothingElse() throws Exception {
        Result clean = replay("clean", reports, population, 1);
        List<byte[]> broken = broken();
        List<byte[]> mixed = new ArrayList<>(
                reports.stream().map(line -> line.getBytes(UTF_8)).toList());
        mixed.addAll(broken);
        Collections.shuffle(mixed, new Random(3));

        Result result = replayBytes("mixed", mixed, population, 2);

        assertThat(result.warnings()).isEqualTo(clean.warnings());
        assertThat(result.deadLetters()).hasSameSizeAs(broken);
        for (JsonNode letter : result.deadLetters()) {
            byte[] line = mixed.get(letter.path("offset").intValue());
            assertThat(letter.path("value").binaryValue()).isEqualTo(line);
            assertThat(letter.path("topic").textValue()).isEqualTo("mixed-reports.jsonl");
            assertThat(letter.path("partition").intValue()).isZero();
            assertThat(letter.path("reason").textValue()).isNotBlank();
        }
    }

    @Test
    void fieldsOutsideTheContractsChangeNothing() throws Exception {
        Result plain = replay("plain", reports, population, 1);
        Result extended = replay(
                "extended",
                reports.stream().map(ReplayITCase::withForeignFields).toList(),
                population.stream().map(ReplayITCase::withForeignFields).toList(),
                1);

        assertThat(extended.warnings()).isEqualTo(plain.warnings());
        assertThat(extended.risks()).isEqualTo(plain.risks());
        assertThat(extended.summary()).isEqualTo(plain.summary());
    }

    /** Warnings without detectedAt. */
    private record Result(List<String> warnings, List<String> risks, List<JsonNode> deadLetters, JsonNode summary) {}

    private Result replay(String name, List<String> reports, List<String> population, int parallelism)
            throws Exception {
        return replayBytes(
                name, reports.stream().map(line -> line.getBytes(UTF_8)).toList(), population, parallelism);
    }

    private Result replayBytes(String name, List<byte[]> reports, List<String> population, int parallelism)
            throws Exception {
        Path reportFile = folder.resolve(name + "-reports.jsonl");
        try (OutputStream out = Files.newOutputStream(reportFile)) {
            for (byte[] line : reports) {
                out.write(line);
                out.write('\n');
            }
        }
        Path populationFile = Files.write(folder.resolve(name + "-population.jsonl"), population);
        Path out = folder.resolve(name);
        ReplayRun run = new ReplayRun(
                List.of(reportFile),
                List.of(populationFile),
                Map.of(),
                parallelism,
                out,
                folder.resolve(name + "-work"),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        assertThat(run.run()).isZero();
        List<JsonNode> deadLetters = Files.readAllLines(out.resolve("dead-letters.jsonl")).stream()
                .map(ReplayITCase::json)
                .toList();
        return new Result(
                warnings(out.resolve("dispute-warnings.jsonl")),
                warnings(out.resolve("risk-warnings.jsonl")),
                deadLetters,
                json(Files.readString(out.resolve("summary.json"))));
    }

    private static List<String> warnings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("\"detectedAt\":\"[^\"]*\",", ""))
                .toList();
    }

    /** Of the corpus, what can stand on a line: a line break would make two lines of it. */
    private static List<byte[]> broken() throws IOException {
        List<byte[]> broken = new ArrayList<>();
        try (Stream<Path> files = Files.list(BROKEN)) {
            for (Path file : files.sorted().toList()) {
                byte[] line = Files.readAllBytes(file);
                boolean onOneLine = !Arrays.toString(line).matches(".*\\b1[03]\\b.*");
                if (onOneLine) {
                    broken.add(line);
                }
            }
        }
        assertThat(broken).hasSizeGreaterThan(60);
        return broken;
    }

    private static String about(String reportId, String receivedAt) {
        return """
                {"reportId":"%s","receivedAt":"%s","stationCode":"s1","narrative":"楼上邻居漏水，双方吵了起来",\
                "parties":[{"personId":"p","role":"party"}]}""".formatted(reportId, receivedAt);
    }

    private static String withForeignFields(String line) {
        ObjectNode record = (ObjectNode) json(line);
        record.put("ethnicity", "x1").put("religion", "x2").put("politicalStatus", "x3");
        record.putObject("criminalRecord").putArray("convictions").add("x4");
        return record.toString();
    }

    private static String id(String warning) {
        return json(warning).path("warningId").textValue();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
