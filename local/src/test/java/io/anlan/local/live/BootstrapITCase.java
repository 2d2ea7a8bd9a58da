package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import io.anlan.local.bootstrap.BootstrapRun;
import io.anlan.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A register out of a file, and the live job that begins with it. */
class BootstrapITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Whoever is not in the savepoint is unknown at once. */
    private static final Map<String, String> SETTINGS = Map.of("population.grace", "1 ms");

    @TempDir
    private Path folder;

    @Test
    void theJobBeginsWithTheRegisterOfTheFile() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(person("p" + i, "2026-01-01T00:00:00+08:00", 1980));
        }
        lines.add(person("p7", "2026-02-01T00:00:00+08:00", 2015));
        lines.add("{\"personId\":\"p8\"}");
        lines.add("no JSON");
        lines.add("{\"op\":\"DELETE\",\"personId\":\"p9\",\"updatedAt\":\"2026-02-01T00:00:00+08:00\"}");
        Path file = Files.write(folder.resolve("population.jsonl"), lines);
        Path savepoint = folder.resolve("bootstrapped");
        ByteArrayOutputStream progress = new ByteArrayOutputStream();

        int status = new BootstrapRun(
                        List.of(file), savepoint, 2, folder.resolve("work"), new PrintStream(progress, true, UTF_8))
                .run();

        assertThat(status).as(progress.toString(UTF_8)).isZero();
        assertThat(progress.toString(UTF_8)).contains("1,002 updates, 2 dead letters in ");
        List<String> letters = Files.readAllLines(BootstrapRun.deadLetters(savepoint));
        assertThat(letters).hasSize(2);
        JsonNode letter = new JsonMapper().readTree(letters.get(0));
        assertThat(letter.path("reason").textValue()).isEqualTo("updatedAt is missing.");
        assertThat(letter.path("offset").intValue()).isEqualTo(1_001);

        try (LiveRiver river = LiveRiver.startFrom(savepoint, folder, SETTINGS)) {
            assertThat(person(river, "of-the-file", "p999").path("known").booleanValue())
                    .isTrue();
            assertThat(person(river, "two-versions", "p7").path("minor").booleanValue())
                    .isTrue();
            assertThat(person(river, "erased", "p9").path("known").booleanValue())
                    .isFalse();
            assertThat(person(river, "of-no-file", "nobody").path("known").booleanValue())
                    .isFalse();
            assertThat(river.count(Metrics.POPULATION_UPDATES)).isZero();

            // What comes by the topic goes on from there.
            river.person("p10", person("p10", "2026-02-01T00:00:00+08:00", 2015));
            await().atMost(PATIENCE)
                    .until(() -> person(river, "later-" + System.nanoTime(), "p10")
                            .path("minor")
                            .booleanValue());
            river.assertRunning();
        }
    }

    private static String person(String id, String updatedAt, int birthYear) {
        return """
                {"personId":"%s","updatedAt":"%s","householdId":"h-%s","stationCode":"150502001000","birthYear":%d}""".formatted(id, updatedAt, id, birthYear);
    }

    /** How the warning of a report on this person shows the person. */
    private static JsonNode person(LiveRiver river, String report, String person) {
        river.send(Topics.REPORTS, null, """
                        {"reportId":"%s","receivedAt":"2026-03-01T08:00:00+08:00","stationCode":"150502001000",\
                        "narrative":"报警人称楼上邻居漏水，双方吵了起来","parties":[{"personId":"%s","role":"party"}]}""".formatted(report, person).getBytes(UTF_8));
        return river.dispute(json -> json.path("warningId").textValue().equals("dispute:" + report))
                .path("people")
                .path(0);
    }
}
