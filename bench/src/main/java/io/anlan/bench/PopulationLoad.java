package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import io.anlan.job.River;
import io.anlan.local.bootstrap.BootstrapRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The population of a large city, 3,000,000 persons, broker and Flink in this JVM: the first load from Kafka with all the
 * parsing, validation and joining there is, state and checkpoints, the latency of a dispute warning with that state, a
 * restart; and the same by a savepoint out of a file. Prints a table in Markdown and where the time of the load went.
 *
 * <p>Two arguments, both of which may be left out: the number of persons; and {@code load} for the first load alone.
 */
public final class PopulationLoad {

    private static final int PERSONS = 3_000_000;
    private static final int PER_SECOND = 20;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 60;
    private static final int CHECKPOINTS_LOOKED_AT = 3;
    private static final int TOGETHER_MILLIS = 20;
    private static final int LOOK_MILLIS = 20;
    private static final String NARRATIVE = "报警人称楼上邻居漏水，双方吵了起来，要求民警到场处理。";

    private final JsonMapper json = new JsonMapper();
    private final int persons;
    private final Path folder;
    private final List<String[]> figures = new ArrayList<>();
    private int nextReport;

    private PopulationLoad(int persons, Path folder) {
        this.persons = persons;
        this.folder = folder;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int persons = args.length > 0 ? Integer.parseInt(args[0]) : PERSONS;
        boolean loadAlone = args.length > 1 && args[1].equals("load");
        Path folder = Files.createTempDirectory("population-load");
        try {
            PopulationLoad load = new PopulationLoad(persons, folder);
            load.fromTheTopic(loadAlone);
            if (!loadAlone) {
                load.fromAFile();
            }
            load.print();
        } finally {
            LocalRiver.delete(folder);
        }
    }

    /** The job, with a broker of its own, and both its ends. */
    private static final class City implements AutoCloseable {

        private final LocalRiver river = new LocalRiver();
        private final Arrivals arrivals = new Arrivals(river);
        private final KafkaProducer<byte[], byte[]> reports = river.producer(0);

        City() throws Exception {}

        void report(String id, int... named) {
            List<String> parties = new ArrayList<>();
            for (int person : named) {
                parties.add("{\"personId\":\"" + id(person) + "\",\"role\":\"party\"}");
            }
            String report = """
                    {"reportId":"%s","receivedAt":"%s","stationCode":"150502000001","addressId":"a-1",\
                    "narrative":"%s","parties":[%s]}""".formatted(id, Instant.now(), NARRATIVE, String.join(",", parties));
            river.send(reports, new ProducerRecord<>(Topics.REPORTS, report.getBytes(UTF_8)));
        }

        /** Of a person known, or the measurement is none. */
        void awaitWarning(String report) throws Exception {
            while (!arrivals.hasDispute(report)) {
                river.failIfBroken();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            if (arrivals.isOfStranger(report)) {
                throw new IllegalStateException(report + " has overtaken the register");
            }
        }

        @Override
        public void close() throws Exception {
            arrivals.close();
            reports.close();
            river.close();
        }
    }

    private void fromTheTopic(boolean loadAlone) throws Exception {
        try (City city = new City()) {
            publishRegister(city.river);
            firstLoad(city);
            checkpoints(city.river);
            if (!loadAlone) {
                latency(city);
                long begin = System.nanoTime();
                String savepoint = city.river.stopJob(folder.resolve("savepoints"));
                figure(
                        "stop with a savepoint, in Flink's canonical format",
                        "%.1f s, %s".formatted(secondsSince(begin), megabytes(Path.of(URI.create(savepoint)))));
                startFrom(savepoint, city);
            }
        }
    }

    private void publishRegister(LocalRiver river) {
        try (KafkaProducer<byte[], byte[]> producer = river.producer(TOGETHER_MILLIS)) {
            for (int i = 0; i < persons; i++) {
                river.send(producer, new ProducerRecord<>(Topics.POPULATION, id(i).getBytes(UTF_8), person(i)));
            }
        }
    }

    /** From the job's submission to the warning of a report that has waited for the register. */
    private void firstLoad(City city) throws Exception {
        city.report("waits", persons - 1);
        long begin = System.nanoTime();
        long cpuAtBegin = Machine.cpuNanos();
        try (TaskProfile profile = TaskProfile.begin()) {
            city.river.startJob();
            city.awaitWarning("waits");
            long end = System.currentTimeMillis();
            double seconds = secondsSince(begin);
            double cpu = (Machine.cpuNanos() - cpuAtBegin) / 1e9;
            System.out.println(profile.show());
            double deployed = (end - deploymentOfLoad(city.river)) / 1e3;
            figure(
                    "first load from Kafka, parsing, validation and join, from the job's submission",
                    "%,.1f s, %,.0f persons/s by the clock".formatted(seconds, persons / seconds));
            figure(
                    "… from the deployment of its tasks",
                    "%,.1f s, %,.0f persons/s by the clock".formatted(deployed, persons / deployed));
            figure(
                    "… by processor time since submission, broker, compiler and checkpoints included",
                    "%.1f µs a person: %,.0f persons/s on two cores".formatted(cpu * 1e6 / persons, 2 * persons / cpu));
        }
    }

    /** When the source of the first load began to be deployed, milliseconds since the epoch. */
    private long deploymentOfLoad(LocalRiver river) throws Exception {
        for (JsonNode vertex : get(river, "").path("vertices")) {
            if (vertex.path("name").asText().contains(River.READ_POPULATION_AT_START)) {
                return vertex.path("start-time").longValue();
            }
        }
        throw new IllegalStateException("no first load in this job");
    }

    private void checkpoints(LocalRiver river) throws Exception {
        int done = checkpointsDone(river);
        while (checkpointsDone(river) < done + CHECKPOINTS_LOOKED_AT) {
            TimeUnit.SECONDS.sleep(1);
        }
        JsonNode checkpoints = get(river, "/checkpoints");
        figure(
                "state, in a checkpoint",
                megabytes(checkpoints.at("/latest/completed/state_size").longValue()));
        figure(
                "longest incremental checkpoint, load included",
                "%.1f s"
                        .formatted(checkpoints
                                        .at("/summary/end_to_end_duration/max")
                                        .longValue()
                                / 1e3));
    }

    private int checkpointsDone(LocalRiver river) throws Exception {
        return get(river, "/checkpoints").at("/counts/completed").intValue();
    }

    /** Each report names two people; the clock runs from before it is sent until its warning is here. */
    private void latency(City city) throws Exception {
        Pace.evenly(PER_SECOND, WARM_UP_SECONDS, () -> reportOnTwo(city));
        Map<String, Long> sent = Pace.evenly(PER_SECOND, SECONDS, () -> reportOnTwo(city));
        for (String report : sent.keySet()) {
            city.awaitWarning(report);
        }
        Spread millis = city.arrivals.disputesSince(sent);
        figure(
                "dispute warning, %d reports/s, with that state".formatted(PER_SECOND),
                "p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                        .formatted(millis.median(), millis.percentile(0.99), millis.highest()));
    }

    private String reportOnTwo(City city) {
        int number = nextReport++;
        String id = "latency-" + number;
        city.report(id, (int) (number * 7_919L % persons), (int) (number * 104_729L % persons));
        return id;
    }

    private void fromAFile() throws Exception {
        Path file = folder.resolve("population.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < persons; i++) {
                out.write(person(i));
                out.write('\n');
            }
        }
        Path savepoint = folder.resolve("bootstrapped");
        long begin = System.nanoTime();
        long cpuAtBegin = Machine.cpuNanos();
        new BootstrapRun(List.of(file), savepoint, LocalRiver.PARTITIONS, folder.resolve("bootstrap"), System.err)
                .run();
        double seconds = secondsSince(begin);
        double cpu = (Machine.cpuNanos() - cpuAtBegin) / 1e9;
        figure(
                "bootstrap from a file",
                "%.1f s, %,.0f persons/s by the clock, %,.0f by processor time; %s"
                        .formatted(seconds, persons / seconds, 2 * persons / cpu, megabytes(savepoint)));
        try (City city = new City()) {
            startFrom(savepoint.toUri().toString(), city);
        }
    }

    private void startFrom(String savepoint, City city) throws Exception {
        long begin = System.nanoTime();
        city.river.startJobFrom(savepoint);
        String id = "restored-" + nextReport++;
        city.report(id, persons / 2);
        city.awaitWarning(id);
        figure("start from it, until the first warning", "%.1f s".formatted(secondsSince(begin)));
    }

    private static String id(int number) {
        // Tokens have no order.
        return "p-%016x".formatted(number * 0x9E3779B97F4A7C15L);
    }

    private static byte[] person(int number) {
        int household = number / 3;
        return """
                {"op":"UPSERT","personId":"%s","updatedAt":"2026-01-%02dT%02d:%02d:00+08:00","householdId":"h-%07d",\
                "addressId":"a-%07d","stationCode":"15050200%04d","gridCode":"g-%05d","birthYear":%d,"livesAlone":%b}""".formatted(
                        id(number),
                        1 + number % 28,
                        number % 24,
                        number % 60,
                        household,
                        household,
                        household % 120,
                        household % 20_000,
                        1935 + number % 88,
                        number % 17 == 0)
                .getBytes(UTF_8);
    }

    /** What the job's own REST interface says; the job is the one that was started last. */
    private JsonNode get(LocalRiver river, String path) throws Exception {
        JsonNode latest = null;
        for (JsonNode job : rest(river, "/jobs/overview").path("jobs")) {
            if (latest == null
                    || job.path("start-time").longValue()
                            > latest.path("start-time").longValue()) {
                latest = job;
            }
        }
        return latest == null
                ? json.createObjectNode()
                : rest(river, "/jobs/" + latest.path("jid").asText() + path);
    }

    private JsonNode rest(LocalRiver river, String path) throws Exception {
        try (InputStream answer = river.webUi().resolve(path).toURL().openStream()) {
            return json.readTree(answer);
        }
    }

    private void figure(String what, String value) {
        figures.add(new String[] {what, value});
        System.err.println(what + ": " + value);
    }

    private void print() {
        System.out.println(Machine.describe() + "; parallelism 2, a checkpoint every 10 s");
        System.out.println();
        System.out.println("| %,d persons | |".formatted(persons));
        System.out.println("|---|---|");
        figures.forEach(figure -> System.out.println("| " + figure[0] + " | " + figure[1] + " |"));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String megabytes(Path folder) throws IOException {
        return megabytes(BootstrapRun.bytes(folder));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }
}
