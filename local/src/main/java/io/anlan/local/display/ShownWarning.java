package io.anlan.local.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.model.Level;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What the display needs of a warning.
 *
 * @param reportId of the last report in the evidence
 * @param terms lexicon terms that counted, of the last report, without repetition
 * @param spans where they stand in its narrative
 * @param excerpt masked; blank where there is none
 * @param waited whether the register did not know someone, so that the report was held back for the grace
 */
record ShownWarning(
        boolean risk,
        String ruleId,
        Level level,
        boolean withdrawn,
        List<String> categories,
        List<String> signals,
        String station,
        String county,
        OffsetDateTime eventTime,
        String reportId,
        int reports,
        List<String> terms,
        List<Span> spans,
        String excerpt,
        boolean waited,
        String action) {
    private static final JsonMapper JSON = new JsonMapper();

    /** [start, end) in UTF-16 units. */
    record Span(int start, int end) {
        /** Whether the other lies within this one and is shorter. */
        boolean holds(Span other) {
            return start <= other.start && other.end <= end && end - start > other.end - other.start;
        }
    }

    /** @throws IllegalArgumentException where it is no warning after contracts/warning.v1 */
    static ShownWarning parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a warning", e);
        }
    }

    private static ShownWarning of(JsonNode warning) {
        JsonNode evidence = warning.required("evidence");
        JsonNode last = evidence.required(evidence.size() - 1);
        List<Span> spans = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (JsonNode match : last.path("matches")) {
            spans.add(new Span(
                    match.required("start").asInt(), match.required("end").asInt()));
            terms.add(match.required("term").asText());
        }
        return new ShownWarning(
                warning.required("kind").asText().equals("RISK"),
                warning.required("ruleId").asText(),
                Level.valueOf(warning.required("level").asText()),
                warning.path("withdrawn").asBoolean(),
                texts(warning.required("categories")),
                texts(warning.required("signals")),
                warning.required("route").required("station").asText(),
                warning.required("route").path("county").asText(""),
                OffsetDateTime.parse(warning.required("eventTime").asText()),
                last.required("reportId").asText(),
                evidence.size(),
                terms.stream().distinct().toList(),
                spans,
                last.path("excerpt").asText(""),
                waited(warning.path("people")),
                warning.required("action").asText());
    }

    private static boolean waited(JsonNode people) {
        for (JsonNode person : people) {
            if (!person.path("known").asBoolean(true)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /**
     * The words themselves, as they stand in the narrative, without those that lie within a longer one; the terms where
     * the narrative is not at hand.
     *
     * @param masked the narrative with personal data masked, as long as the original; blank where it is not at hand
     */
    List<String> words(String masked) {
        if (masked.isEmpty()) {
            return terms;
        }
        return spans.stream()
                .filter(span -> span.end() <= masked.length())
                .filter(span -> spans.stream().noneMatch(other -> other.holds(span)))
                .map(span -> masked.substring(span.start(), span.end()))
                .distinct()
                .toList();
    }
}
