package io.anlan.local.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.io.Topics;
import io.anlan.local.LexiconCommandLine;
import io.anlan.local.RulesCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A small story that leaves something in every kind of state: two neighbours whom the register knows quarrel, under a rule and
 * a lexicon that came by their topics. And its end, of which only somebody can warn who remembers all that.
 */
final class Feud {

    /** Nothing expires: the story is of one day, and may be gone on with years later. */
    static final Map<String, String> SETTINGS =
            Map.of("timeline.retention", "36500 d", "report.retention", "36500 d", "population.grace", "50 ms");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Feud() {}

    /** What is to be remembered. */
    static void begin(LiveRiver river, Path folder) throws IOException {
        String brokers = river.kafka().bootstrapServers();
        assertThat(LexiconCommandLine.execute("push", lexicon(folder).toString(), "--bootstrap", brokers))
                .isZero();
        assertThat(RulesCommandLine.execute("push", rule(folder).toString(), "--bootstrap", brokers))
                .isZero();
        river.person("a", person("a"));
        river.person("b", person("b"));
        // A lexicon takes effect some time after it was pushed, and the one before sees no dispute in this.
        int[] asked = {0};
        await().atMost(PATIENCE).until(() -> {
            river.report(report("asked-" + asked[0]++, "08:00", ""));
            return !river.records(Topics.DISPUTE_WARNINGS).isEmpty();
        });
        quarrel(river, "first", "09:00");
        JsonNode warning = river.dispute(one -> isOf(one, "first"));
        assertThat(warning.path("people").path(0).path("known").booleanValue()).isTrue();
        assertThat(lexiconOf(warning)).isEqualTo("feud/7");
    }

    /** What is warned of then: the people, the words and the rule come from memory alone. */
    static void end(LiveRiver river) {
        quarrel(river, "first", "09:00");
        quarrel(river, "second", "10:00");
        JsonNode dispute = river.dispute(warning -> isOf(warning, "second"));
        assertThat(lexiconOf(dispute)).isEqualTo("feud/7");
        assertThat(dispute.path("people").findValuesAsText("known")).containsExactly("true", "true");
        JsonNode risk =
                river.risk(warning -> warning.path("ruleId").textValue().equals("feud") && isOf(warning, "second"));
        assertThat(risk.path("ruleVersion").intValue()).isEqualTo(3);
        assertThat(risk.path("evidence").findValuesAsText("reportId")).containsExactly("first", "second");
        // The first has had its warning, and came a second time for nothing.
        assertThat(river.records(Topics.DISPUTE_WARNINGS)).hasSize(1);
        assertThat(river.records(Topics.DEAD_LETTERS)).isEmpty();
    }

    private static void quarrel(LiveRiver river, String id, String time) {
        river.report(report(id, time, """
                {"personId": "a", "role": "party"}, {"personId": "b", "role": "party"}"""));
    }

    private static String report(String id, String time, String parties) {
        return """
                {"reportId": "%s", "receivedAt": "2026-03-01T%s:00+08:00", "stationCode": "150502001000", \
                "narrative": "they bicker about the hedge", "parties": [%s]}""".formatted(id, time, parties);
    }

    private static String person(String id) {
        return """
                {"personId": "%s", "updatedAt": "2026-01-01T00:00:00Z", "householdId": "of-%s", \
                "stationCode": "150502001000", "birthYear": 1980}""".formatted(id, id);
    }

    private static boolean isOf(JsonNode warning, String reportId) {
        JsonNode evidence = warning.path("evidence");
        return evidence.path(evidence.size() - 1).path("reportId").textValue().equals(reportId);
    }

    private static String lexiconOf(JsonNode warning) {
        return warning.path("lexiconVersion").textValue();
    }

    /** The rule's file. */
    static Path rule(Path folder) throws IOException {
        return Files.writeString(folder.resolve("feud.yaml"), SecondQuarrel.rule("feud", 3, true));
    }

    private static Path lexicon(Path folder) throws IOException {
        Path pack = folder.resolve("feud");
        Files.createDirectories(pack.resolve("categories"));
        Files.createDirectories(pack.resolve("signals"));
        Files.writeString(pack.resolve("pack.yaml"), "name: feud\nversion: \"7\"\nlanguage: en\n");
        Files.writeString(
                pack.resolve("categories/neighborhood.yaml"),
                "label: neighborhood\nterms:\n- {term: hedge, weight: 9, boundary: word}\n");
        Files.writeString(
                pack.resolve("signals/quarrel.yaml"),
                "label: quarrel\nterms:\n- {term: bicker, weight: 9, boundary: word}\n");
        return pack;
    }
}
