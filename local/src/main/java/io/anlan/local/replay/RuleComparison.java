package io.anlan.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two sets of rules over the same reports: which warnings come under one of them only. A warning is the same under both if
 * it is of the same rule id and rests on the same reports, whatever the rule's version.
 */
public final class RuleComparison {

    private static final String FILE = "risk-differences.jsonl";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> first;
    private final Map<String, JsonNode> second;

    private RuleComparison(Map<String, JsonNode> first, Map<String, JsonNode> second) {
        this.first = first;
        this.second = second;
    }

    /** Of two replays' result folders. */
    public static RuleComparison of(Path first, Path second) throws IOException {
        return new RuleComparison(warnings(first), warnings(second));
    }

    private static Map<String, JsonNode> warnings(Path results) throws IOException {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (String line : Files.readAllLines(results.resolve(ResultFiles.RISK_WARNINGS))) {
            JsonNode warning = JSON.readTree(line);
            byId.put(warning.path("warningId").textValue(), warning);
        }
        return byId;
    }

    /**
     * Writes risk-differences.jsonl: a line for each warning that comes under one set only, those of the first set first,
     * each in event-time order.
     *
     * @param firstName what the lines call the first set
     */
    public void write(Path results, String firstName, String secondName) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(results.resolve(FILE))) {
            only(first, second, firstName, out);
            only(second, first, secondName, out);
        }
    }

    private static void only(Map<String, JsonNode> these, Map<String, JsonNode> others, String name, BufferedWriter out)
            throws IOException {
        for (Map.Entry<String, JsonNode> warning : these.entrySet()) {
            if (!others.containsKey(warning.getKey())) {
                ObjectNode line = JSON.createObjectNode();
                line.put("onlyUnder", name).set("warning", warning.getValue());
                out.write(JSON.writeValueAsString(line));
                out.newLine();
            }
        }
    }

    /** A table for people: a line for each rule that fired, under both, only the first, only the second. */
    public String table() {
        Map<String, int[]> counts = new TreeMap<>();
        first.forEach((id, warning) -> countOf(counts, warning)[second.containsKey(id) ? 0 : 1]++);
        second.forEach((id, warning) -> countOf(counts, warning)[2] += first.containsKey(id) ? 0 : 1);
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%-32s %10s %10s %10s%n", "rule", "both", "first only", "second only"));
        counts.forEach((rule, count) -> table.append(
                String.format(Locale.ROOT, "%-32s %,10d %,10d %,11d%n", rule, count[0], count[1], count[2])));
        return table.toString();
    }

    private static int[] countOf(Map<String, int[]> counts, JsonNode warning) {
        return counts.computeIfAbsent(warning.path("ruleId").textValue(), rule -> new int[3]);
    }
}
