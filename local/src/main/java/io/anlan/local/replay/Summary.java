package io.anlan.local.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.metrics.Metrics;
import io.anlan.model.EventTime;
import io.anlan.model.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay came to. Counts of warnings are taken from the files, so that they say what the files hold.
 *
 * @param reports that keep the contract, duplicates included
 * @param duplicates of those, the ones that gave way to another of the same report
 * @param disputes by level, all four named
 * @param risks by rule
 * @param stations warnings of both kinds by station
 * @param months warnings of both kinds by month of their event time, in its own offset
 * @param suppressed matches by rule that sent nothing
 * @param overflowed incidents that a full timeline had no room for
 */
@JsonPropertyOrder({
    "reports",
    "duplicates",
    "deadLetters",
    "disputes",
    "risks",
    "stations",
    "months",
    "suppressed",
    "overflowed"
})
record Summary(
        long reports,
        long duplicates,
        long deadLetters,
        Map<Level, Long> disputes,
        Map<String, Long> risks,
        Map<String, Long> stations,
        Map<String, Long> months,
        Map<String, Long> suppressed,
        long overflowed) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The fields of a warning that are counted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Counted(String ruleId, Level level, Route route, String eventTime) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        private record Route(String station) {}
    }

    /**
     * Counts what the files hold.
     *
     * @param tallies the job's own counts, by the names in {@link Metrics}
     */
    static Summary of(ResultFiles files, Map<String, Object> tallies) throws IOException {
        Summary summary = new Summary(
                count(tallies, Metrics.REPORTS),
                count(tallies, Metrics.DUPLICATES),
                tallies.keySet().stream()
                        .filter(name -> name.startsWith(Metrics.DEAD_LETTERS + "."))
                        .mapToLong(name -> count(tallies, name))
                        .sum(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                suppressed(tallies),
                count(tallies, Metrics.OVERFLOWED));
        for (Level level : Level.values()) {
            summary.disputes.put(level, 0L);
        }
        ObjectReader reader = JSON.readerFor(Counted.class);
        summary.countIn(files.unfinished(ResultFiles.DISPUTE_WARNINGS), reader);
        summary.countIn(files.unfinished(ResultFiles.RISK_WARNINGS), reader);
        return summary;
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    long warnings() {
        return disputes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void countIn(Path file, ObjectReader reader) throws IOException {
        try (MappingIterator<Counted> warnings = reader.readValues(file.toFile())) {
            while (warnings.hasNext()) {
                Counted warning = warnings.next();
                if (warning.ruleId().equals("dispute")) {
                    disputes.merge(warning.level(), 1L, Long::sum);
                } else {
                    risks.merge(warning.ruleId(), 1L, Long::sum);
                }
                stations.merge(warning.route().station(), 1L, Long::sum);
                months.merge(EventTime.parse(warning.eventTime()).month(), 1L, Long::sum);
            }
        }
    }

    private static Map<String, Long> suppressed(Map<String, Object> tallies) {
        String prefix = Metrics.SUPPRESSED + ".";
        Map<String, Long> suppressed = new TreeMap<>();
        for (String name : tallies.keySet()) {
            if (name.startsWith(prefix) && count(tallies, name) > 0) {
                suppressed.put(name.substring(prefix.length()), count(tallies, name));
            }
        }
        return suppressed;
    }

    private static long count(Map<String, Object> tallies, String name) {
        return tallies.get(name) instanceof Long count ? count : 0;
    }
}
