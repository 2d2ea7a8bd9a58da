package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.io.Topics;
import io.anlan.job.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The river from Kafka to Kafka, live, delivered at least once. The tests share one city and keep to their own people. */
class RiverITCase {

    private static final Path BROKEN = Path.of("../jobs/src/test/resources/contracts/invalid-reports");
    private static final String QUARREL = "报警人称楼上邻居漏水，双方吵了起来";

    @TempDir
    private static Path folder;

    private static LiveRiver river;

    @BeforeAll
    static void start() throws Exception {
        river = LiveRiver.start(folder, Map.of("report.clock-tolerance", "10 min", "population.grace", "2 s"));
    }

    @AfterAll
    static void close() {
        river.assertRunning();
        river.close();
    }

    @Test
    void aWarningIsKeyedByStationAndCarriesCloudEventsAttributes() {
        river.report(report("headers", 0, now(), QUARREL));

        ConsumerRecord<byte[], byte[]> warning = river.disputeRecord(json -> isOf(json, "headers"));

        assertThat(new String(warning.key(), UTF_8)).isEqualTo("150502001000");
        assertThat(header(warning, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(warning, "ce_id")).isEqualTo("dispute:headers");
        assertThat(header(warning, "ce_source")).isEqualTo("/anlan/dispute");
        assertThat(header(warning, "ce_type")).isEqualTo("anlan.warning.dispute.v1");
        assertThat(header(warning, "ce_time"))
                .isEqualTo(LiveRiver.json(warning).path("eventTime").textValue());
    }

    @Test
    void aPersonWhoComesASecondLaterIsKnown() {
        river.report(report("late-person", 0, now(), QUARREL, "late"));
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        river.person("late", person("late", now(), 2015));

        JsonNode warning = river.dispute(json -> isOf(json, "late-person"));

        assertThat(warning.path("people").path(0).path("known").booleanValue()).isTrue();
        assertThat(warning.path("people").path(0).path("minor").booleanValue()).isTrue();
        assertThat(warning.path("signals").toString()).contains("minor");
    }

    @Test
    void aPersonWhoNeverComesIsUnknownAfterTheGrace() {
        OffsetDateTime sent = now();
        river.report(report("nobody", 0, sent, QUARREL, "never"));

        JsonNode warning = river.dispute(json -> isOf(json, "nobody"));

        assertThat(warning.path("people").path(0).path("known").booleanValue()).isFalse();
        OffsetDateTime detected =
                OffsetDateTime.parse(warning.path("detectedAt").textValue());
        assertThat(Duration.between(sent, detected)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }

    @Test
    void anErasedPersonIsUnknown() {
        river.person("erased", person("erased", now().minusDays(1), 1990));
        river.report(report("before-erasure", 0, now(), QUARREL, "erased"));
        assertThat(river.dispute(json -> isOf(json, "before-erasure"))
                        .path("people")
                        .path(0)
                        .path("known")
                        .booleanValue())
                .isTrue();

        river.person("erased", null);
        // The same partition, so that the tombstone has been read when this one has.
        river.person("erased", person("erased", now().minusDays(2), 1990));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String id = "after-erasure-" + System.nanoTime();
            river.report(report(id, 0, now(), QUARREL, "erased"));
            assertThat(river.dispute(json -> isOf(json, id))
                            .path("people")
                            .path(0)
                            .path("known")
                            .booleanValue())
                    .isFalse();
        });
    }

    @Test
    void aRevisionReplacesAndOneThatIsNoDisputeWithdraws() {
        river.report(report("revised", 0, now(), QUARREL));
        assertThat(river.dispute(json -> isOf(json, "revised")).path("level").textValue())
                .isEqualTo("BLUE");

        river.report(report("revised", 1, now(), "邻居吵架，持刀扬言砍人"));
        JsonNode second = river.dispute(
                json -> isOf(json, "revised") && !json.path("level").textValue().equals("BLUE"));
        assertThat(second.path("level").textValue()).isEqualTo("RED");

        river.report(report("revised", 2, now(), "报警人来电称是误报"));
        JsonNode third = river.dispute(
                json -> isOf(json, "revised") && json.path("withdrawn").booleanValue());
        assertThat(third.path("warningId")).isEqualTo(second.path("warningId"));
    }

    @Test
    void aFactOnSeveralSubjectsIsOneRiskWarning() {
        river.report(report("quarrel", 0, now().minusHours(2), QUARREL, "risk-one", "risk-two"));
        river.dispute(json -> isOf(json, "quarrel"));
        river.report(report("threat", 0, now(), "邻居吵架，对方扬言要砍人", "risk-one", "risk-two"));

        JsonNode warning = river.risk(json -> json.path("ruleId").textValue().equals("escalation"));

        assertThat(warning.path("kind").textValue()).isEqualTo("RISK");
        assertThat(warning.path("subject").path("type").textValue()).isEqualTo("pair");
        assertThat(warning.path("subject").path("id").textValue()).isEqualTo("risk-one|risk-two");
        assertThat(warning.path("otherSubjects").findValuesAsText("id")).containsExactly("risk-one", "risk-two");
        assertThat(warning.path("evidence").findValuesAsText("reportId")).containsExactly("quarrel", "threat");
        assertThat(river.records(Topics.RISK_WARNINGS).stream().map(LiveRiver::json))
                .filteredOn(json -> json.path("ruleId").textValue().equals("escalation"))
                .hasSize(1);
    }

    @Test
    void brokenRecordsBecomeDeadLettersAndTheGoodOnesPass() throws IOException {
        Map<String, byte[]> broken = corpus();
        List<String> good = new ArrayList<>();
        int i = 0;
        for (byte[] value : broken.values()) {
            river.send(Topics.REPORTS, null, value);
            String id = "good-" + i++;
            good.add(id);
            river.report(report(id, 0, now(), QUARREL));
        }
        river.send(Topics.REPORTS, "tombstone", null);
        river.report(report("future", 0, now().plusMinutes(11), QUARREL));
        river.report(report("almost-future", 0, now().plusMinutes(9), QUARREL));
        good.add("almost-future");

        for (String id : good) {
            river.dispute(json -> isOf(json, id));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> river.records(Topics.DEAD_LETTERS).size() >= broken.size() + 2);
        List<String> values = river.records(Topics.DEAD_LETTERS).stream()
                .map(LiveRiver::json)
                .map(letter -> letter.path("value").asText("null"))
                .toList();
        assertThat(values)
                .hasSize(broken.size() + 2)
                .containsAll(broken.values().stream()
                        .map(value -> Base64.getEncoder().encodeToString(value))
                        .toList())
                .contains("null");
        river.assertRunning();
    }

    @Test
    void neitherForeignFieldsNorNarrativesReachACheckpoint() throws Exception {
        String marker = "\"ethnicity\":\"VERBOTEN-1\",\"religion\":\"VERBOTEN-2\",\"criminalRecord\":[\"VERBOTEN-3\"],";
        river.person(
                "foreign",
                person("foreign", now().minusDays(1), 1990).replace("\"personId\"", marker + "\"personId\""));
        // Far behind the excerpt.
        String narrative = QUARREL + "。".repeat(200) + "叙述止于此";
        river.report(
                report("foreign", 0, now(), narrative, "foreign").replace("\"reportId\"", marker + "\"reportId\""));
        JsonNode warning = river.dispute(json -> isOf(json, "foreign"));

        assertThat(warning.toString()).doesNotContain("VERBOTEN");
        Path checkpoints = folder.resolve("flink/checkpoints");
        long before = checkpointsIn(checkpoints);
        await().atMost(Duration.ofSeconds(60)).until(() -> checkpointsIn(checkpoints) != before);
        try (Stream<Path> files = Files.walk(folder.resolve("flink"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(contains(file, "VERBOTEN")).as(file.toString()).isFalse();
                assertThat(contains(file, "叙述止于此"))
                        .as("the narrative, in %s", file)
                        .isFalse();
            }
        }
    }

    @Test
    void aMissingTopicIsSaidInOneLine() {
        assertThatThrownBy(() -> river.submit(Map.of("topic.reports", "nowhere")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("topics missing")
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTransactionThatMayOutliveTheBrokersPatienceIsRefused() {
        assertThatThrownBy(() -> river.submit(Map.of(
                        "delivery.guarantee", "exactly_once",
                        "delivery.transactional-id-prefix", "t",
                        "delivery.transaction-timeout", "1 h")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("transaction.max.timeout.ms");
    }

    private static Map<String, byte[]> corpus() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), RiverITCase::bytes));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static long checkpointsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            byte[] all = Files.readAllBytes(file);
            String latin = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
            String bytes = new String(text.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
            return latin.contains(bytes);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private static boolean isOf(JsonNode warning, String reportId) {
        return warning.path("warningId").textValue().equals("dispute:" + reportId);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.ofHours(8)).withNano(0);
    }

    private static String report(
            String id, int revision, OffsetDateTime receivedAt, String narrative, String... persons) {
        String parties = Stream.of(persons)
                .map("{\"personId\":\"%s\",\"role\":\"party\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"reportId":"%s","revision":%d,"receivedAt":"%s","stationCode":"150502001000","narrative":"%s",\
                "parties":[%s]}""".formatted(id, revision, rfc3339(receivedAt), narrative, parties);
    }

    private static String person(String id, OffsetDateTime updatedAt, int birthYear) {
        return """
                {"personId":"%s","updatedAt":"%s","householdId":"h","stationCode":"150502001000","birthYear":%d}""".formatted(id, rfc3339(updatedAt), birthYear);
    }

    private static String rfc3339(OffsetDateTime time) {
        return time.format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
