package io.anlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.io.Topics;
import io.anlan.lexicon.LexiconEntries;
import io.anlan.lexicon.LexiconEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a change of the lexicon costs the reports that come meanwhile: 1,000 a second through Kafka, from produce to consume,
 * while the pack {@code zh} changes ten times. Broker, job and both clients are in this JVM. To be run in the project's folder,
 * whose pack it copies. Prints a table in Markdown.
 */
public final class ReloadLatency implements AutoCloseable {

    private static final Path ZH = Path.of("udfs/src/main/resources/lexicon/zh");
    private static final String DISPUTE = "报警人称楼上邻居漏水，双方吵了起来";
    private static final int PER_SECOND = 1_000;
    private static final int CHANGES = 10;
    private static final int LOT = 2_000;
    private static final int SECONDS_WITHOUT_CHANGES = 20;
    private static final int SECONDS_FOR_EACH_CHANGE = 3;

    private final JsonMapper json = new JsonMapper();
    private final List<String> narratives = Narratives.recombined();
    private final Path folder = Files.createTempDirectory("anlan-reload");
    private final LocalRiver river = new LocalRiver();
    private final KafkaProducer<byte[], byte[]> producer = river.producer(0);
    private int reports;

    private ReloadLatency() throws Exception {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        try (ReloadLatency reload = new ReloadLatency()) {
            reload.run();
        }
    }

    private void run() throws Exception {
        List<Map<String, String>> versions = new ArrayList<>();
        for (int version = 0; version <= CHANGES; version++) {
            versions.add(entries(version));
        }
        river.startJob();
        try (Arrivals arrivals = new Arrivals(river)) {
            String first = publish(DISPUTE);
            river.await(() -> arrivals.hasDispute(first));
            push(Map.of(), versions.get(0));
            WarmUp.of(river, this::publishLot);
            Map<String, Long> calm = Pace.evenly(PER_SECOND, SECONDS_WITHOUT_CHANGES, this::publish);
            Map<String, Long> changing = new HashMap<>();
            for (int version = 1; version <= CHANGES; version++) {
                push(versions.get(version - 1), versions.get(version));
                changing.putAll(Pace.evenly(PER_SECOND, SECONDS_FOR_EACH_CHANGE, this::publish));
            }
            for (int i = 0; i < 20; i++) {
                river.look();
            }
            System.out.println();
            System.out.println(Machine.describe() + "; parallelism 2, " + PER_SECOND + " reports a second, "
                    + versions.get(0).size() + " entries, versions seen: "
                    + arrivals.lexicons().size());
            System.out.println();
            System.out.println("| the lexicon | reports | dispute warnings | median ms | p99 ms | highest ms |");
            System.out.println("|---|---|---|---|---|---|");
            row("stays as it is", calm, arrivals.disputesSince(calm));
            row("changes every " + SECONDS_FOR_EACH_CHANGE + " s", changing, arrivals.disputesSince(changing));
        }
    }

    private static void row(String lexicon, Map<String, Long> sent, Spread millis) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f | %.1f | %.1f |%n",
                lexicon,
                sent.size(),
                millis.values().size(),
                millis.median(),
                millis.percentile(0.99),
                millis.highest());
    }

    private void publishLot() {
        for (int i = 0; i < LOT; i++) {
            publish();
        }
    }

    private String publish() {
        return publish(narratives.get(reports % narratives.size()));
    }

    private String publish(String narrative) {
        String id = "CITY-" + reports++;
        ObjectNode report = json.createObjectNode();
        report.put("reportId", id);
        report.put("receivedAt", Instant.now().toString());
        report.put("stationCode", "150502001000");
        report.put("narrative", narrative);
        river.send(
                producer,
                new ProducerRecord<>(
                        Topics.REPORTS, id.getBytes(UTF_8), report.toString().getBytes(UTF_8)));
        return id;
    }

    /** As {@code ./anlan lexicon push} does: what is new or gone, and the pack's own entry last. */
    private void push(Map<String, String> before, Map<String, String> after) {
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(
                        gone -> river.send(producer, new ProducerRecord<>(Topics.LEXICON, gone.getBytes(UTF_8), null)));
        after.forEach((key, value) -> {
            if (!key.equals(LexiconEntry.PACK) && !value.equals(before.get(key))) {
                send(key, value);
            }
        });
        producer.flush();
        send(LexiconEntry.PACK, after.get(LexiconEntry.PACK));
    }

    private void send(String key, String value) {
        river.send(producer, new ProducerRecord<>(Topics.LEXICON, key.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    /** The pack with a version of its own, and one term that no other version has. */
    private Map<String, String> entries(int version) throws IOException {
        Path pack = folder.resolve("v" + version);
        try (Stream<Path> files = Files.walk(ZH)) {
            files.forEach(file -> copy(file, pack.resolve(ZH.relativize(file).toString())));
        }
        Path head = pack.resolve("pack.yaml");
        Files.writeString(
                head, Files.readString(head).replaceFirst("(?m)^version: .*$", "version: \"b" + version + "\""));
        Path labor = pack.resolve("categories/labor.yaml");
        Files.writeString(labor, Files.readString(labor) + "\n- {term: 第" + version + "版词条, weight: 3}\n");
        Map<String, String> entries = new TreeMap<>();
        LexiconEntries.of(pack.toString()).forEach(entry -> entries.put(entry.key(), entry.value()));
        return entries;
    }

    private static void copy(Path file, Path to) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.copy(file, to);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        river.close();
        LocalRiver.delete(folder);
    }
}
