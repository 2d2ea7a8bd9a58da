package io.anlan.local.city;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the city sends, as the contracts write it. */
final class CityJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneOffset LOCAL = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private CityJson() {}

    /** RFC 3339 in the city's own offset, to the millisecond. */
    static String time(Instant instant) {
        return TIME.format(instant.atOffset(LOCAL));
    }

    /** The year in which an instant falls there. */
    static int year(Instant instant) {
        return instant.atOffset(LOCAL).getYear();
    }

    static String populationUpdate(
            Person person, Household household, Station station, Instant updatedAt, int yearOfAges) {
        ObjectNode json = JSON.createObjectNode();
        json.put("personId", person.id());
        json.put("updatedAt", time(updatedAt));
        json.put("householdId", household.id());
        json.put("addressId", household.address());
        if (person.organisation() != null) {
            json.put("organisationId", person.organisation());
        }
        json.put("gridCode", household.grid());
        json.put("stationCode", station.code());
        json.put("birthYear", yearOfAges - person.age());
        json.put("livesAlone", household.members().size() == 1);
        return text(json);
    }

    static String report(String reportId, Instant receivedAt, Scene scene, String narrative, List<Part> parts) {
        ObjectNode json = JSON.createObjectNode();
        json.put("reportId", reportId);
        json.put("source", "police");
        json.put("receivedAt", time(receivedAt));
        json.put("stationCode", scene.station().code());
        if (scene.address() != null) {
            json.put("addressId", scene.address());
        }
        if (scene.organisation() != null) {
            json.put("organisationId", scene.organisation());
        }
        json.put("narrative", narrative);
        ArrayNode parties = json.putArray("parties");
        for (Part part : parts) {
            parties.addObject().put("personId", part.personId()).put("role", part.role());
        }
        return text(json);
    }

    private static String text(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
