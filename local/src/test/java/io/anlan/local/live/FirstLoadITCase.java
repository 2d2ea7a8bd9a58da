package io.anlan.local.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.io.Topics;
import io.anlan.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that begins with an empty state, before a register that takes it seconds to read. */
class FirstLoadITCase {

    private static final int PERSONS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void noReportIsOvertakenByTheLoad() throws Exception {
        try (LiveRiver river = LiveRiver.withoutJob(folder)) {
            publishRegister(river);
            Named.report(river, "before", lastPerson());
            river.submit(Named.SETTINGS);
            Named.report(river, "during", lastPerson());
            Named.report(river, "nobody", "never");
            // Most likely in the middle of the load, which then has to go on; at its end the rest of the test is the
            // same.
            await().atMost(Named.PATIENCE).ignoreExceptions().until(() -> {
                river.moveTo(folder.resolve("savepoints"), Named.SETTINGS, 1);
                return true;
            });
            Named.report(river, "after", lastPerson());

            for (String report : new String[] {"before", "during", "after"}) {
                assertThat(Named.isKnown(river, report)).as(report).isTrue();
            }
            assertThat(Named.isKnown(river, "nobody")).isFalse();

            // A source that has ended is done with at the next checkpoint, and is finished in the one after that.
            awaitCheckpoint();
            awaitCheckpoint();
            // What is loaded is not loaded again, nor waited for.
            river.moveTo(folder.resolve("savepoints"), Named.SETTINGS, 2);
            Named.report(river, "restored", lastPerson());
            assertThat(Named.isKnown(river, "restored")).isTrue();
            await().atMost(Named.PATIENCE).until(() -> river.count(Metrics.REPORTS) == 1);
            assertThat(river.count(Metrics.POPULATION_UPDATES)).isZero();
            river.assertRunning();
        }
    }

    private void awaitCheckpoint() throws IOException {
        long before = lastCheckpoint();
        await().atMost(Named.PATIENCE).until(() -> lastCheckpoint() > before);
    }

    /** The number of the last one that is complete; they are numbered through, over all jobs that go on one from another. */
    private long lastCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("flink/checkpoints"), 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(file -> file.getParent().getFileName().toString())
                    .mapToLong(name -> Long.parseLong(name.substring("chk-".length())))
                    .max()
                    .orElse(0);
        } catch (UncheckedIOException oneHasJustGone) {
            return 0;
        }
    }

    private static String lastPerson() {
        return "p" + (PERSONS - 1);
    }

    /** The last of them in a transaction, behind which Kafka puts a mark that nobody ever receives. */
    private static void publishRegister(LiveRiver river) throws Exception {
        try (KafkaProducer<String, String> producer = producer(river, Map.of())) {
            for (int i = 0; i < PERSONS - 1; i++) {
                Future<RecordMetadata> unused = producer.send(person("p" + i));
            }
        }
        try (KafkaProducer<String, String> producer = producer(river, Map.of("transactional.id", "register"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(person(lastPerson())).get();
            producer.commitTransaction();
        }
    }

    private static KafkaProducer<String, String> producer(LiveRiver river, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", river.kafka().bootstrapServers());
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private static ProducerRecord<String, String> person(String id) {
        return new ProducerRecord<>(Topics.POPULATION, id, Named.person(id, "2026-01-01T00:00:00+08:00", 1980));
    }
}
