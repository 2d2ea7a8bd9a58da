package io.anlan.local.live;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.io.Topics;
import io.anlan.local.lexicon.PushCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The lexicon changes ten times under a thousand reports a second. */
class LexiconReloadITCase {

    private static final int CHANGES = 10;
    private static final int TERMS = 100;

    /** Of the terms of every version so many stand in each report. */
    private static final int TOLD = 3;

    private static final int REPORTS_AT_ONCE = 5;
    private static final int MILLIS_BETWEEN = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Words of all versions, so that whichever is in force there is something to find, and half of one shows. */
    private static final String NARRATIVE = IntStream.rangeClosed(0, CHANGES)
            .mapToObj(version -> told(version).collect(joining(" ")))
            .collect(joining(" "));

    @TempDir
    private Path folder;

    private final AtomicInteger sent = new AtomicInteger();
    private final Set<String> warned = new HashSet<>();
    private final Set<String> versions = new TreeSet<>();
    private int looked;

    @Test
    void noReportIsLostOrLabelledByHalfALexicon() throws Exception {
        for (int version = 0; version <= CHANGES; version++) {
            writePack(version);
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (LiveRiver river = LiveRiver.start(folder, Map.of("lexicon", pack(0).toString()))) {
            report(river);
            awaitVersion(river, 0);
            ScheduledFuture<?> reports =
                    clock.scheduleAtFixedRate(() -> report(river), 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
            for (int version = 1; version <= CHANGES; version++) {
                assertThat(push(river, version)).isZero();
                awaitVersion(river, version);
            }
            reports.cancel(false);
            clock.shutdown();
            assertThat(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            river.awaitSent();

            await().atMost(PATIENCE).until(() -> {
                look(river);
                return warned.size() == sent.get();
            });
            assertThat(versions).hasSize(CHANGES + 1);
            assertThat(river.records(Topics.DEAD_LETTERS)).isEmpty();
            river.assertRunning();
        } finally {
            clock.shutdownNow();
        }
    }

    private void report(LiveRiver river) {
        for (int i = 0; i < REPORTS_AT_ONCE; i++) {
            String id = "r" + sent.getAndIncrement();
            river.sendLater(Topics.REPORTS, id, """
                    {"reportId":"%s","receivedAt":"2026-03-01T08:00:00+08:00","stationCode":"s1","narrative":"%s"}""".formatted(id, NARRATIVE));
        }
    }

    private int push(LiveRiver river, int version) {
        return new CommandLine(new PushCommand())
                .execute(pack(version).toString(), "--bootstrap", river.kafka().bootstrapServers());
    }

    private void awaitVersion(LiveRiver river, int version) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            look(river);
            return versions.contains("v/" + version);
        });
    }

    /** Each warning is explained by the version that it names, and by nothing else. */
    private void look(LiveRiver river) {
        List<ConsumerRecord<byte[], byte[]>> warnings = river.records(Topics.DISPUTE_WARNINGS);
        for (; looked < warnings.size(); looked++) {
            JsonNode warning = LiveRiver.json(warnings.get(looked));
            String version = warning.path("lexiconVersion").textValue();
            List<String> terms =
                    warning.path("evidence").path(0).path("matches").findValuesAsText("term");
            assertThat(terms)
                    .as(version)
                    .containsExactlyElementsOf(
                            told(Integer.parseInt(version.substring(2))).toList());
            warned.add(warning.path("warningId").textValue());
            versions.add(version);
        }
    }

    private static Stream<String> told(int version) {
        return IntStream.range(0, TOLD).mapToObj(number -> word(version, number));
    }

    private static String word(int version, int number) {
        return "v" + version + "w" + number;
    }

    private Path pack(int version) {
        return folder.resolve("packs").resolve("v" + version);
    }

    private void writePack(int version) throws IOException {
        Files.createDirectories(pack(version).resolve("categories"));
        Files.writeString(pack(version).resolve("pack.yaml"), "name: v\nversion: \"" + version + "\"\nlanguage: en\n");
        Files.writeString(
                pack(version).resolve("categories/neighborhood.yaml"),
                IntStream.range(0, TERMS)
                        .mapToObj(number -> "- {term: " + word(version, number) + ", weight: 3, boundary: word}\n")
                        .collect(joining("", "label: neighborhood\nterms:\n", "")));
    }
}
