package io.anlan.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.io.Topics;
import io.anlan.local.city.City;
import io.anlan.local.city.CityEvent;
import io.anlan.local.city.Telling;
import io.anlan.local.display.Board;
import io.anlan.local.display.Paint;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports that are sent before the telling, until the job shows by its warnings that it knows the people who were entered
 * last, so that the register has been read, and that it is quick: a JVM that has just started is slow. They go to a board
 * that nobody sees. People are in them as witnesses and no place is, so that no subject remembers them.
 */
final class WarmUp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "warm-up-";
    private static final long SEED = 7;
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final int QUICK_ONES_WANTED = 30;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);
    private static final Duration BETWEEN_QUICK_ONES = Duration.ofMillis(20);
    /** On a machine too busy to be quick the telling begins all the same. */
    private static final Duration LONGEST_SINCE_READ = Duration.ofSeconds(10);

    private final List<String> lastPersons;
    private final Telling texts;
    private final Board unseen;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private int sent;
    private int quickOnes;
    private long readSince;
    private volatile boolean registerRead;
    private volatile boolean over;

    /** @param lastPersons those entered last; 1 to 32 */
    WarmUp(City city, List<String> lastPersons) {
        this.lastPersons = List.copyOf(lastPersons);
        this.texts = new Telling(city, SEED, Instant.EPOCH, Duration.ofDays(1), 1);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.unseen = new Board(nowhere, Paint.PLAIN, 0, System.nanoTime());
    }

    /** The next report; to be sent at once. */
    CityEvent next(Instant now, long nanos) {
        CityEvent text = texts.next();
        String id = PREFIX + sent++;
        CityEvent report = new CityEvent(
                CityEvent.Kind.ORDINARY,
                now,
                Topics.REPORTS,
                id,
                json(id, now, text.narrative()),
                text.narrative(),
                "");
        sentAt.put(id, nanos);
        unseen.sending(report, nanos);
        return report;
    }

    private String json(String id, Instant receivedAt, String narrative) {
        ObjectNode report = JSON.createObjectNode();
        report.put("reportId", id);
        report.put("receivedAt", receivedAt.toString());
        report.put("stationCode", "warm-up");
        report.put("narrative", narrative);
        ArrayNode parties = report.putArray("parties");
        lastPersons.forEach(
                person -> parties.addObject().put("personId", person).put("role", "witness"));
        return report.toString();
    }

    /** Looks at a warning, of whatever report; on one thread. */
    void see(String warning, long nanos) {
        if (over) {
            return;
        }
        JsonNode seen = parse(warning);
        Long sentNanos =
                sentAt.remove(seen.path("evidence").path(0).path("reportId").asText());
        if (sentNanos == null) {
            return;
        }
        unseen.warning(warning, nanos);
        if (!registerRead && allKnown(seen.path("people"))) {
            registerRead = true;
            readSince = nanos;
        }
        if (registerRead) {
            boolean quick = nanos - sentNanos <= QUICK.toNanos();
            quickOnes = quick ? quickOnes + 1 : 0;
            over = quickOnes >= QUICK_ONES_WANTED || nanos - readSince > LONGEST_SINCE_READ.toNanos();
        }
    }

    /** How long to wait before the next: rarely while the register is being read, then often. */
    Duration pause() {
        return registerRead ? BETWEEN_QUICK_ONES : BETWEEN_PROBES;
    }

    /** Whether the telling may begin. */
    boolean isOver() {
        return over;
    }

    private static JsonNode parse(String warning) {
        try {
            return JSON.readTree(warning);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a warning", e);
        }
    }

    private static boolean allKnown(JsonNode people) {
        for (JsonNode person : people) {
            if (!person.path("known").asBoolean()) {
                return false;
            }
        }
        return !people.isEmpty();
    }
}
