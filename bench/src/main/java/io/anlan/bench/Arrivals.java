package io.anlan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.io.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** When a consumer had each warning, by the report that it was given for; listens in a thread of its own until closed. */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final JsonMapper json = new JsonMapper();
    private final Map<String, Long> disputes = new ConcurrentHashMap<>();
    private final Map<String, Long> risks = new ConcurrentHashMap<>();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private final Set<String> lexicons = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean listens = true;

    Arrivals(LocalRiver river) {
        thread = new Thread(() -> listen(river), "arrivals");
        thread.start();
    }

    private void listen(LocalRiver river) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                river.consumer(List.of(Topics.DISPUTE_WARNINGS, Topics.RISK_WARNINGS))) {
            while (listens) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    long now = System.nanoTime();
                    JsonNode warning = json.readTree(record.value());
                    JsonNode evidence = warning.path("evidence");
                    String newest =
                            evidence.path(evidence.size() - 1).path("reportId").textValue();
                    if (!warning.at("/people/0/known").asBoolean(true)) {
                        strangers.add(newest);
                    }
                    (record.topic().equals(Topics.DISPUTE_WARNINGS) ? disputes : risks).putIfAbsent(newest, now);
                    lexicons.add(warning.path("lexiconVersion").asText());
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    boolean hasDispute(String reportId) {
        return disputes.containsKey(reportId);
    }

    /** Whether the first person of a report was not known to the register when a warning of it went out. */
    boolean isOfStranger(String reportId) {
        return strangers.contains(reportId);
    }

    /** The versions that warnings have named. */
    Set<String> lexicons() {
        return lexicons;
    }

    /** Of those reports that had a dispute warning how long it took, in milliseconds. */
    Spread disputesSince(Map<String, Long> sent) {
        return since(sent, disputes);
    }

    /** Of those reports that completed a rule how long the risk warning took, in milliseconds. */
    Spread risksSince(Map<String, Long> sent) {
        return since(sent, risks);
    }

    private static Spread since(Map<String, Long> sent, Map<String, Long> received) {
        List<Double> millis = new ArrayList<>();
        sent.forEach((reportId, from) -> {
            if (received.containsKey(reportId)) {
                millis.add((received.get(reportId) - from) / 1e6);
            }
        });
        return new Spread(millis);
    }

    @Override
    public void close() throws InterruptedException {
        listens = false;
        thread.join();
    }
}
