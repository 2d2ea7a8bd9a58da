package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.local.bootstrap.BootstrapRun;
import io.anlan.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A register out of a file, and the live job that begins with it. */
class BootstrapITCase {

    @TempDir
    private Path folder;

    @Test
    void theJobBeginsWithTheRegisterOfTheFile() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(Named.person("p" + i, "2026-01-01T00:00:00+08:00", 1980));
        }
        lines.add(Named.person("p7", "2026-02-01T00:00:00+08:00", 2015));
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

        try (LiveRiver river = LiveRiver.startFrom(savepoint, folder, Named.SETTINGS)) {
            assertThat(shown(river, "of-the-file", "p999").path("known").booleanValue())
                    .isTrue();
            assertThat(shown(river, "two-versions", "p7").path("minor").booleanValue())
                    .isTrue();
            assertThat(shown(river, "erased", "p9").path("known").booleanValue())
                    .isFalse();
            assertThat(shown(river, "of-no-file", "nobody").path("known").booleanValue())
                    .isFalse();
            assertThat(river.count(Metrics.POPULATION_UPDATES)).isZero();

            // What comes by the topic goes on from there.
            river.person("p10", Named.person("p10", "2026-02-01T00:00:00+08:00", 2015));
            await().atMost(Named.PATIENCE)
                    .until(() -> shown(river, "later-" + System.nanoTime(), "p10")
                            .path("minor")
                            .booleanValue());
            river.assertRunning();
        }
    }

    /** How the warning of a report on this person shows the person. */
    private static JsonNode shown(LiveRiver river, String report, String person) {
        Named.report(river, report, person);
        return Named.shown(river, report);
    }
}
