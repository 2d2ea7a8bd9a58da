package io.anlan.local.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Reports of which everybody knows what has to come of them, in whatever order they are read. Two for each pair of
 * people who have nothing to do with any other pair: a quarrel, and a minute later a threat. That is one dispute warning
 * for each report, and one risk warning, of the rule escalation, for each pair. The order is shuffled, so the threat
 * often comes before its quarrel.
 */
final class PairedReports {

    /** The rule that each pair fulfils, and fulfils once. */
    static final String RULE = "escalation";

    /** No record of these is JSON: each has to become a dead letter. */
    private static final String POISON = "{\"reportId\": \"poison-%d\", ";

    private static final int REPORTS_PER_POISON = 100;
    private static final Duration FROM_QUARREL_TO_THREAT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PAIRS = Duration.ofMillis(100);
    /** Long enough ago that no report lies ahead of the clock, too recent for any absence to be due. */
    private static final Duration FIRST_PAIR_AGO = Duration.ofHours(6);

    private static final String QUARREL = "报警人称与邻居因楼上漏水吵了起来，要求处理。";
    private static final String THREAT = "报警人称与邻居又吵架，对方扬言要砍人，要求处理。";
    private static final List<String> STATIONS =
            List.of("150502001000", "150502002000", "150521100000", "150522100000", "150523100000", "150581001000");

    /** What is sent. */
    record Sent(String key, String value) {}

    private final int pairs;
    private final Instant beginning;

    /** @param reports even, one pair at least */
    PairedReports(int reports, Instant now) {
        this.pairs = reports / 2;
        this.beginning = now.minus(FIRST_PAIR_AGO);
    }

    int reports() {
        return 2 * pairs;
    }

    /** What the register has to hold first: two people of each pair, each in a household of their own. */
    List<Sent> people() {
        List<Sent> people = new ArrayList<>();
        String since = rfc3339(beginning.minus(Duration.ofDays(30)));
        for (int pair = 0; pair < pairs; pair++) {
            for (String side : List.of("a", "b")) {
                String person = side + "-" + pair;
                people.add(new Sent(person, """
                        {"personId":"%s","updatedAt":"%s","householdId":"h-%s","stationCode":"%s","birthYear":1985}""".formatted(person, since, person, station(pair))));
            }
        }
        return people;
    }

    /** The reports, shuffled, with a poisoned record among every hundred. */
    List<Sent> stream(long seed) {
        List<Sent> stream = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            stream.add(report(quarrel(pair), pair, Duration.ZERO, QUARREL));
            stream.add(report(threat(pair), pair, FROM_QUARREL_TO_THREAT, THREAT));
        }
        for (int poison = 0; poison < poisoned(); poison++) {
            stream.add(new Sent("poison-" + poison, POISON.formatted(poison)));
        }
        Collections.shuffle(stream, new Random(seed));
        return stream;
    }

    /** How many dead letters have to come. */
    int poisoned() {
        return reports() / REPORTS_PER_POISON;
    }

    /** The ids of all dispute warnings that have to come. */
    Set<String> expectedDisputes() {
        Set<String> expected = new HashSet<>();
        for (int pair = 0; pair < pairs; pair++) {
            expected.add("dispute:" + quarrel(pair));
            expected.add("dispute:" + threat(pair));
        }
        return expected;
    }

    /** The facts of all risk warnings that have to come, as {@link Ledger} writes them. */
    Set<String> expectedRisks() {
        Set<String> expected = new HashSet<>();
        for (int pair = 0; pair < pairs; pair++) {
            expected.add(Ledger.fact(RULE, List.of(quarrel(pair), threat(pair))));
        }
        return expected;
    }

    private Sent report(String id, int pair, Duration later, String narrative) {
        Instant receivedAt = beginning.plus(BETWEEN_PAIRS.multipliedBy(pair)).plus(later);
        return new Sent(id, """
                {"reportId":"%s","receivedAt":"%s","stationCode":"%s","narrative":"%s",\
                "parties":[{"personId":"a-%d","role":"party"},{"personId":"b-%d","role":"party"}]}""".formatted(id, rfc3339(receivedAt), station(pair), narrative, pair, pair));
    }

    private static String quarrel(int pair) {
        return "quarrel-" + pair;
    }

    private static String threat(int pair) {
        return "threat-" + pair;
    }

    private static String station(int pair) {
        return STATIONS.get(pair % STATIONS.size());
    }

    private static String rfc3339(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.ofHours(8)));
    }
}
