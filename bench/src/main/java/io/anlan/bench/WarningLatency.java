package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.io.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * From produce to consume through Kafka: reports of two known parties come one by one at 20 a second, then single ones after
 * half a minute of silence. Broker, job and both clients are in this JVM; all rules are followed, a checkpoint is made every
 * ten seconds. Each report is a dispute; the same people and addresses come again, so that rules are fulfilled too. Prints a
 * table in Markdown.
 *
 * <p>One argument, how many seconds of 20 reports; 60 when there is none.
 */
public final class WarningLatency implements AutoCloseable {

    private static final int HOUSEHOLDS = 1_000;
    private static final int ADDRESSES = 500;
    private static final int WARM_UP_SECONDS = 30;
    private static final int PER_SECOND = 20;
    private static final int LONE_REPORTS = 5;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String VIOLENCE = "丈夫酒后殴打妻子，孩子在场";
    private static final List<String> NARRATIVES =
            List.of("报警人称楼上邻居漏水，双方吵了起来", "工人称老板拖欠工资，三个月没给", VIOLENCE, "借款到期不还，对方扬言要砍人");

    private final JsonMapper json = new JsonMapper();
    private final SplittableRandom random = new SplittableRandom(1);
    private final LocalRiver river = new LocalRiver();
    private final KafkaProducer<byte[], byte[]> producer = river.producer(0);
    private int reports;

    private WarningLatency() throws Exception {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        try (WarningLatency latency = new WarningLatency()) {
            latency.run(args.length > 0 ? Integer.parseInt(args[0]) : 60);
        }
    }

    private void run(int seconds) throws Exception {
        for (int person = 0; person < 2 * (HOUSEHOLDS + LONE_REPORTS); person++) {
            publishPerson(person);
        }
        river.startJob();
        try (Arrivals arrivals = new Arrivals(river)) {
            String first = publish(0, VIOLENCE);
            river.await(() -> arrivals.hasDispute(first));
            steadily(WARM_UP_SECONDS);
            Map<String, Long> sent = steadily(seconds);
            Map<String, Long> lone = afterSilence();
            print(sent, lone, arrivals);
        }
    }

    private static void print(Map<String, Long> sent, Map<String, Long> lone, Arrivals arrivals) {
        System.out.println();
        System.out.println(Machine.describe() + "; parallelism 2, a checkpoint every 10 s");
        System.out.println();
        System.out.println("| warnings | of reports | warnings | median ms | p99 ms | highest ms |");
        System.out.println("|---|---|---|---|---|---|");
        row("dispute", "at 20 a second", sent, arrivals.disputesSince(sent));
        row("risk", "at 20 a second", sent, arrivals.risksSince(sent));
        row("dispute", "after 30 s of silence", lone, arrivals.disputesSince(lone));
        row("risk", "after 30 s of silence", lone, arrivals.risksSince(lone));
    }

    private static void row(String kind, String when, Map<String, Long> sent, Spread millis) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d %s | %,d | %.1f | %.1f | %.1f |%n",
                kind,
                sent.size(),
                when,
                millis.values().size(),
                millis.median(),
                millis.percentile(0.99),
                millis.highest());
    }

    private Map<String, Long> steadily(int seconds) throws Exception {
        Map<String, Long> sent = Pace.evenly(
                PER_SECOND,
                seconds,
                () -> publish(random.nextInt(HOUSEHOLDS), NARRATIVES.get(random.nextInt(NARRATIVES.size()))));
        Pace.waitUntil(System.nanoTime() + PATIENCE.toNanos());
        river.look();
        return sent;
    }

    /** In each of these homes there has been violence once before, so that each report completes a rule, too. */
    private Map<String, Long> afterSilence() throws Exception {
        for (int i = 0; i < LONE_REPORTS; i++) {
            publish(HOUSEHOLDS + i, VIOLENCE);
        }
        Map<String, Long> sent = new HashMap<>();
        for (int i = 0; i < LONE_REPORTS; i++) {
            Pace.waitUntil(System.nanoTime() + SILENCE.toNanos());
            long now = System.nanoTime();
            sent.put(publish(HOUSEHOLDS + i, VIOLENCE), now);
        }
        Pace.waitUntil(System.nanoTime() + PATIENCE.toNanos());
        return sent;
    }

    private void publishPerson(int number) {
        ObjectNode person = json.createObjectNode();
        person.put("personId", "person-" + number);
        person.put("updatedAt", "2020-01-01T00:00:00+08:00");
        person.put("householdId", "household-" + number / 2);
        person.put("stationCode", "150502001000");
        person.put("birthYear", 1980);
        river.send(
                producer,
                new ProducerRecord<>(
                        Topics.POPULATION,
                        ("person-" + number).getBytes(UTF_8),
                        person.toString().getBytes(UTF_8)));
    }

    /** Publishes what has just been reported of the two of a household; returns the report's id. */
    private String publish(int household, String narrative) {
        String id = "CITY-" + reports++;
        ObjectNode report = json.createObjectNode();
        report.put("reportId", id);
        report.put("receivedAt", Instant.now().toString());
        report.put("stationCode", "150502001000");
        report.put("addressId", "address-" + random.nextInt(ADDRESSES));
        report.put("narrative", narrative);
        for (int member = 0; member < 2; member++) {
            report.withArray("parties")
                    .addObject()
                    .put("personId", "person-" + (2 * household + member))
                    .put("role", member == 0 ? "suspect" : "victim");
        }
        river.send(
                producer,
                new ProducerRecord<>(
                        Topics.REPORTS, id.getBytes(UTF_8), report.toString().getBytes(UTF_8)));
        return id;
    }

    @Override
    public void close() throws Exception {
        producer.close();
        river.close();
    }
}
