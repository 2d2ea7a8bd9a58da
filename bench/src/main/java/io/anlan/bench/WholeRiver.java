package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.io.Topics;
import io.anlan.model.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The whole river through Kafka, broker and Flink in this JVM: reports of 200 characters, each with two parties of one household
 * and an address, so five subjects; the register knows everybody; all rules; a checkpoint every ten seconds. Reports come in
 * small lots until the compiler has caught up; then a backlog is published while the job runs, and the rate is that of the time
 * after. Prints a table in Markdown and where the time went.
 *
 * <p>An argument says how many reports of a hundred begin with a narrative that has labels; the others have none.
 */
public final class WholeRiver implements AutoCloseable {

    private static final int REPORTS = 400_000;
    private static final int HOUSEHOLDS = 200_000;

    /** With which about as many reports end in warnings as of 717,153 real calls: 8.4 % disputes, 1.7 % risks. */
    private static final int AS_REAL_CALLS = 50;

    private static final int FIRST = 100;
    private static final int LOT = 2_000;
    private static final int ADDRESSES = 250_000;

    /** From the first report to the last: short enough that no absence falls due meanwhile. */
    private static final Duration SPAN = Duration.ofDays(2);

    private static final int LINGER_MILLIS = 20;

    private final JsonMapper json = new JsonMapper();
    private final List<String> labelled = Narratives.ofOneDispute();
    private final List<String> others = Narratives.ofNoDispute();
    private final int percent;
    private final LocalRiver river = new LocalRiver();
    private int published;

    private WholeRiver(int percent) throws Exception {
        this.percent = percent;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        try (WholeRiver whole = new WholeRiver(args.length > 0 ? Integer.parseInt(args[0]) : AS_REAL_CALLS)) {
            whole.run();
        }
    }

    private void run() throws Exception {
        publishRegister();
        river.startJob();
        // The job has read the register when reports about people in it go straight through; some of these are
        // disputes.
        publishReports(0, FIRST);
        river.await(() -> river.written(Topics.DISPUTE_WARNINGS) > 0);
        WarmUp.of(river, this::publishLot);

        publishReports(published, REPORTS);
        try (TaskProfile profile = TaskProfile.begin()) {
            long begin = System.nanoTime();
            long cpuAtBegin = Machine.cpuNanos();
            long before = river.written(Topics.DISPUTE_WARNINGS);
            long end = river.untilStill();
            double cpuSeconds = (Machine.cpuNanos() - cpuAtBegin) / 1e9;
            String where = profile.show();
            long disputes = river.written(Topics.DISPUTE_WARNINGS);
            double share = (disputes - before) / (double) disputes;
            double seconds = (end - begin) / 1e9;
            print(disputes, share, seconds, cpuSeconds, where);
        }
    }

    private void print(long disputes, double share, double seconds, double cpuSeconds, String where) {
        System.out.println();
        System.out.println(Machine.describe() + "; parallelism 2, a checkpoint every 10 s");
        System.out.println();
        System.out.println(
                "| reports | dispute warnings | risk warnings | dead letters | measured on | seconds | reports/s |"
                        + " µs of processor time |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %,d | %,d | the last %.0f %% | %.1f | %,.0f | %.0f |%n%n",
                REPORTS,
                disputes,
                river.written(Topics.RISK_WARNINGS),
                river.written(Topics.DEAD_LETTERS),
                100 * share,
                seconds,
                REPORTS * share / seconds,
                cpuSeconds * 1e6 / (REPORTS * share));
        System.out.println(where);
    }

    private void publishRegister() {
        try (KafkaProducer<byte[], byte[]> producer = river.producer(LINGER_MILLIS)) {
            for (int household = 0; household < HOUSEHOLDS; household++) {
                for (int member = 0; member < 2; member++) {
                    ObjectNode person = json.createObjectNode();
                    person.put("personId", person(household, member));
                    person.put("updatedAt", "2020-01-01T00:00:00+08:00");
                    person.put("householdId", "household-" + household);
                    person.put("stationCode", "150502001000");
                    person.put("birthYear", 1940 + (household + member) % 80);
                    river.send(
                            producer,
                            new ProducerRecord<>(
                                    Topics.POPULATION,
                                    person(household, member).getBytes(UTF_8),
                                    person.toString().getBytes(UTF_8)));
                }
            }
        }
    }

    private void publishLot() {
        publishReports(published, published + LOT);
    }

    private void publishReports(int from, int to) {
        Instant beginning = Instant.now().minus(SPAN);
        try (KafkaProducer<byte[], byte[]> producer = river.producer(LINGER_MILLIS)) {
            for (int i = from; i < to; i++) {
                SplittableRandom random = new SplittableRandom(i);
                int household = random.nextInt(HOUSEHOLDS);
                ObjectNode report = json.createObjectNode();
                report.put("reportId", "CITY-2026-" + i);
                report.put(
                        "receivedAt", time(beginning.plus(SPAN.multipliedBy(i).dividedBy(REPORTS))));
                report.put("stationCode", "150502001000");
                report.put("addressId", "address-" + random.nextInt(ADDRESSES));
                report.put("narrative", narrative(random));
                report.withArray("parties")
                        .addObject()
                        .put("personId", person(household, 0))
                        .put("role", "party");
                report.withArray("parties")
                        .addObject()
                        .put("personId", person(household, 1))
                        .put("role", "victim");
                river.send(
                        producer,
                        new ProducerRecord<>(Topics.REPORTS, report.toString().getBytes(UTF_8)));
            }
        }
        published = to;
    }

    private String narrative(SplittableRandom random) {
        List<String> narratives = random.nextInt(100) < percent ? labelled : others;
        return narratives.get(random.nextInt(narratives.size()));
    }

    /** As stations write it: whole seconds, local time. */
    private static String time(Instant instant) {
        return EventTime.plain(instant.getEpochSecond(), ZoneOffset.ofHours(8)).text();
    }

    private static String person(int household, int member) {
        return "person-" + household + "-" + member;
    }

    @Override
    public void close() throws Exception {
        river.close();
    }
}
