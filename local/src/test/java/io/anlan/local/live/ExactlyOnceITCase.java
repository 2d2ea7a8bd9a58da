package io.anlan.local.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The river from Kafka to Kafka, each warning one record for whoever reads committed ones only. */
class ExactlyOnceITCase {

    private static final int REPORTS = 50;

    @TempDir
    private Path folder;

    @Test
    void eachWarningIsOneCommittedRecord() throws Exception {
        Map<String, String> settings = Map.of(
                "delivery.guarantee", "exactly_once",
                "delivery.transactional-id-prefix", "anlan-test",
                "delivery.transaction-timeout", "10 min");
        try (LiveRiver river = LiveRiver.start(folder, settings)) {
            for (int i = 0; i < REPORTS; i++) {
                river.report("""
                        {"reportId":"r%d","receivedAt":"2026-03-01T08:00:00+08:00","stationCode":"s1",\
                        "narrative":"报警人称楼上邻居漏水，双方吵了起来"}""".formatted(i));
            }
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> river.records(Topics.DISPUTE_WARNINGS).size() >= REPORTS);

            river.assertRunning();
            assertThat(river.records(Topics.DISPUTE_WARNINGS))
                    .hasSize(REPORTS)
                    .extracting(
                            record -> LiveRiver.json(record).path("warningId").textValue())
                    .doesNotHaveDuplicates();
        }
    }
}
