package io.anlan.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** Persons of a register, reports that name one of them, and how the warnings show who was named. */
final class Named {

    /** A person whom the register does not know is waited for no longer than a moment. */
    static final Map<String, String> SETTINGS = Map.of("population.grace", "1 ms");

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private Named() {}

    /** A person as the register has it. */
    static String person(String id, String updatedAt, int birthYear) {
        return """
                {"personId":"%s","updatedAt":"%s","householdId":"h-%s","stationCode":"150502001000","birthYear":%d}""".formatted(id, updatedAt, id, birthYear);
    }

    /** Sends a dispute that names this person. */
    static void report(LiveRiver river, String id, String person) {
        river.report("""
                {"reportId":"%s","receivedAt":"2026-03-01T08:00:00+08:00","stationCode":"150502001000",\
                "narrative":"报警人称楼上邻居漏水，双方吵了起来","parties":[{"personId":"%s","role":"party"}]}""".formatted(id, person));
    }

    /** How the warning of this report, waited for, shows the person. */
    static JsonNode shown(LiveRiver river, String report) {
        return river.dispute(json -> json.path("warningId").textValue().equals("dispute:" + report))
                .path("people")
                .path(0);
    }

    static boolean isKnown(LiveRiver river, String report) {
        return shown(river, report).path("known").booleanValue();
    }
}
