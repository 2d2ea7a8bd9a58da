package io.anlan.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent and what came of it, kept by somebody who keeps one warning for each warningId. Times are of a clock that
 * only goes forwards, in nanoseconds. For several threads.
 */
final class Ledger {

    /**
     * How it came out.
     *
     * @param missing expected warnings that did not come
     * @param unexpected warnings that nothing was to lead to
     * @param duplicates warnings of one fact under a second id
     * @param repeated records that gave a warning again, under its own id
     * @param unknownPeople warnings of people whom the register had and the warning does not know
     */
    record Outcome(
            int disputes,
            int risks,
            int deadLetters,
            int missing,
            int unexpected,
            int duplicates,
            int missingDeadLetters,
            int repeated,
            int unknownPeople) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> expectedDisputes;
    private final Set<String> expectedRisks;
    private final int expectedDeadLetters;

    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Long> disputeAt = new HashMap<>();
    /** Ids of risk warnings by the fact that each stands for. */
    private final Map<String, Set<String>> risks = new HashMap<>();

    private final Set<String> deadLetters = new HashSet<>();
    private final Set<String> unknownPeople = new HashSet<>();
    private int records;

    Ledger(Set<String> expectedDisputes, Set<String> expectedRisks, int expectedDeadLetters) {
        this.expectedDisputes = Set.copyOf(expectedDisputes);
        this.expectedRisks = Set.copyOf(expectedRisks);
        this.expectedDeadLetters = expectedDeadLetters;
    }

    static String fact(String ruleId, List<String> reportIds) {
        return ruleId + " " + String.join(" ", reportIds);
    }

    /** To be called before the report goes out. */
    synchronized void sending(String reportId, long now) {
        sentAt.putIfAbsent("dispute:" + reportId, now);
    }

    synchronized void disputeWarning(String json, long now) {
        JsonNode warning = parse(json);
        records++;
        String id = warning.path("warningId").textValue();
        disputeAt.putIfAbsent(id, now);
        for (JsonNode person : warning.path("people")) {
            if (!person.path("known").booleanValue()) {
                unknownPeople.add(id);
            }
        }
    }

    synchronized void riskWarning(String json) {
        JsonNode warning = parse(json);
        records++;
        List<String> evidence = new ArrayList<>();
        warning.path("evidence")
                .forEach(report -> evidence.add(report.path("reportId").textValue()));
        risks.computeIfAbsent(fact(warning.path("ruleId").textValue(), evidence), fact -> new HashSet<>())
                .add(warning.path("warningId").textValue());
    }

    synchronized void deadLetter(String json) {
        JsonNode letter = parse(json);
        records++;
        deadLetters.add(
                letter.path("topic").textValue() + "/" + letter.path("partition") + "/" + letter.path("offset"));
    }

    /** Whether all that has to come has come. */
    synchronized boolean isComplete() {
        return disputeAt.keySet().containsAll(expectedDisputes)
                && risks.keySet().containsAll(expectedRisks)
                && deadLetters.size() >= expectedDeadLetters;
    }

    /** How many records have come. */
    synchronized int records() {
        return records;
    }

    synchronized Outcome outcome() {
        int riskIds =
                (int) risks.values().stream().flatMap(Set::stream).distinct().count();
        return new Outcome(
                disputeAt.size(),
                riskIds,
                deadLetters.size(),
                without(expectedDisputes, disputeAt.keySet()) + without(expectedRisks, risks.keySet()),
                without(disputeAt.keySet(), expectedDisputes) + without(risks.keySet(), expectedRisks),
                risks.values().stream().mapToInt(ids -> ids.size() - 1).sum(),
                expectedDeadLetters - deadLetters.size(),
                records - disputeAt.size() - riskIds - deadLetters.size(),
                unknownPeople.size());
    }

    private static int without(Set<String> all, Set<String> others) {
        return (int) all.stream().filter(one -> !others.contains(one)).count();
    }

    /**
     * The longest that a dispute warning took, of the reports sent between these two moments; those that have not come
     * are left out.
     */
    synchronized Duration longestDelay(long from, long to) {
        return Duration.ofNanos(sentAt.entrySet().stream()
                .filter(sent -> sent.getValue() >= from && sent.getValue() < to && disputeAt.containsKey(sent.getKey()))
                .mapToLong(sent -> disputeAt.get(sent.getKey()) - sent.getValue())
                .max()
                .orElse(0));
    }

    /**
     * How long after a fault warnings were late for the last time.
     *
     * @param fault when it was
     * @param to before the next one
     * @param late what counts as late
     */
    synchronized Duration currentAgainAfter(long fault, long to, Duration late) {
        return Duration.ofNanos(sentAt.entrySet().stream()
                .filter(sent ->
                        sent.getValue() >= fault && sent.getValue() < to && disputeAt.containsKey(sent.getKey()))
                .filter(sent -> disputeAt.get(sent.getKey()) - sent.getValue() > late.toNanos())
                .mapToLong(sent -> disputeAt.get(sent.getKey()) - fault)
                .max()
                .orElse(0));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new IllegalStateException("what the job writes is no JSON", broken);
        }
    }
}
