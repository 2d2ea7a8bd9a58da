package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.io.Topics;
import io.anlan.local.RulesCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules come, change, break and go while the job runs, before and after it moves to another parallelism by a savepoint.
 * Pairs of people have quarrelled once before any of it; each second quarrel asks which rules are in force, since a rule
 * that is fires on it together with the first.
 */
class RulesReloadITCase {

    private static final int PAIRS = 400;
    private static final String QUARREL = "报警人称楼上邻居漏水，双方吵了起来";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private LiveRiver river;
    private int asked;

    @Test
    void rulesComeChangeBreakAndGoWhileTheJobRuns() throws Exception {
        // Nobody here is in the register, and each question waits for that to be clear.
        Map<String, String> settings =
                Map.of("rules", write("always", 1, true).toString(), "population.grace", "50 ms");
        try (LiveRiver started = LiveRiver.start(folder, settings)) {
            river = started;
            firstQuarrels();

            assertThat(fired("reloaded")).as("before it came").isEmpty();
            comesChangesBreaksAndGoes(1);

            river.moveTo(folder.resolve("savepoints"), settings, 1);
            assertThat(fired("reloaded")).as("gone before the savepoint").isEmpty();
            comesChangesBreaksAndGoes(4);
            push("reloaded", 7, true);
            awaitFiring(7);

            river.moveTo(folder.resolve("savepoints"), settings, 2);
            awaitFiring(7);
            river.assertRunning();
        }
    }

    private void comesChangesBreaksAndGoes(int version) throws Exception {
        push("reloaded", version, true);
        awaitFiring(version);

        push("reloaded", version + 1, true);
        awaitFiring(version + 1);
        push("reloaded", version, true);
        breakIt("{\"id\": \"reloaded\", \"version\": %d, \"subjects\": [\"area\"]}".formatted(version + 9));
        awaitFiring(version + 1);

        push("reloaded", version + 2, false);
        await().atMost(PATIENCE).until(() -> fired("reloaded").isEmpty());
        assertThat(fired("reloaded")).isEmpty();
    }

    private void firstQuarrels() {
        for (int pair = 0; pair < PAIRS; pair++) {
            report("first-" + pair, pair, 2);
        }
        await().atMost(PATIENCE)
                .until(() -> river.records(Topics.DISPUTE_WARNINGS).size() >= PAIRS);
    }

    private void awaitFiring(int version) {
        await().atMost(PATIENCE).until(() -> fired("reloaded").equals(List.of(version)));
    }

    /** The versions under which a rule fires on the next pair; whether it does is known once the other rule has. */
    private List<Integer> fired(String ruleId) {
        int pair = asked++;
        report("second-" + pair, pair, 0);
        river.risk(warning -> isOf(warning, "always", pair));
        // One more that comes after it, so that what was fulfilled together with it is out.
        int next = asked++;
        assertThat(next).as("pairs that have quarrelled once").isLessThan(PAIRS);
        report("second-" + next, next, 0);
        river.risk(warning -> isOf(warning, "always", next));
        List<Integer> versions = new ArrayList<>();
        for (var record : river.records(Topics.RISK_WARNINGS)) {
            JsonNode warning = LiveRiver.json(record);
            if (isOf(warning, ruleId, pair)) {
                assertThat(warning.path("evidence").findValuesAsText("reportId"))
                        .containsExactly("first-" + pair, "second-" + pair);
                versions.add(warning.path("ruleVersion").intValue());
            }
        }
        return versions;
    }

    private static boolean isOf(JsonNode warning, String ruleId, int pair) {
        return warning.path("ruleId").textValue().equals(ruleId)
                && warning.path("subject").path("id").textValue().equals("a" + pair + "|b" + pair);
    }

    private void report(String id, int pair, int hoursAgo) {
        // Its own toString leaves the seconds out where they are zero, and that is no time of the contract.
        String receivedAt = OffsetDateTime.now(ZoneOffset.ofHours(8))
                .minusHours(hoursAgo)
                .withNano(0)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        river.report("""
                {"reportId": "%s", "receivedAt": "%s", "stationCode": "150502001000", "narrative": "%s",
                 "parties": [{"personId": "a%d", "role": "party"}, {"personId": "b%d", "role": "party"}]}""".formatted(id, receivedAt, QUARREL, pair, pair));
    }

    private void push(String id, int version, boolean enabled) throws Exception {
        assertThat(RulesCommandLine.execute(
                        "push",
                        write(id, version, enabled).toString(),
                        "--bootstrap",
                        river.kafka().bootstrapServers()))
                .isZero();
    }

    /** Past the command, which would refuse it. */
    private void breakIt(String document) {
        long before = deadRules();
        river.send(Topics.RULES, "reloaded", document.getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> deadRules() > before);
    }

    private long deadRules() {
        return letters()
                .filter(letter -> letter.path("stage").textValue().equals("rule"))
                .peek(letter -> assertThat(letter.path("reason").textValue()).contains("title"))
                .count();
    }

    private Stream<JsonNode> letters() {
        return river.records(Topics.DEAD_LETTERS).stream().map(LiveRiver::json);
    }

    private Path write(String id, int version, boolean enabled) throws Exception {
        Path rule = folder.resolve(id + "-" + version + "-" + enabled + ".yaml");
        return Files.writeString(rule, SecondQuarrel.rule(id, version, enabled));
    }
}
