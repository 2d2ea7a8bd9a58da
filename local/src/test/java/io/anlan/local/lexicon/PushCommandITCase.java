package io.anlan.local.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconReader;
import io.anlan.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a push leaves in the topic. */
class PushCommandITCase {

    @TempDir
    private static Path broker;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    private String topic;
    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(broker);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void createTopic() throws IOException {
        topic = "lexicon-" + folder.getFileName();
        kafka.createTopic(topic, 2, Map.of("cleanup.policy", "compact"));
        write("1", "- {term: noise, weight: 3}\n- {term: smoke, weight: 3}\n");
    }

    @Test
    void theTopicHoldsThePackAndItsEntryComesLast() {
        assertThat(push()).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("small/1: 3 entries new or changed, 0 removed, 0 as they were");
        assertThat(lexicon()).isEqualTo(LexiconReader.readFolder(folder).contentHash());
        assertThat(records().stream().filter(record -> record.key().equals(LexiconEntry.PACK)))
                .hasSize(1);
        long lastOfOthers = records().stream()
                .filter(record -> !record.key().equals(LexiconEntry.PACK))
                .mapToLong(ConsumerRecord::timestamp)
                .max()
                .orElseThrow();
        assertThat(records().stream()
                        .filter(record -> record.key().equals(LexiconEntry.PACK))
                        .mapToLong(ConsumerRecord::timestamp))
                .allMatch(time -> time >= lastOfOthers);
    }

    @Test
    void onlyWhatHasChangedIsSentAndWhatIsGoneIsRemoved() throws IOException {
        push();
        int before = records().size();
        write("2", "- {term: noise, weight: 3}\n- {term: fence, weight: 3}\n");

        assertThat(push()).isZero();

        assertThat(out.toString()).contains("small/2: 2 entries new or changed, 1 removed, 1 as they were");
        assertThat(records()).hasSize(before + 3);
        assertThat(standing()).containsOnlyKeys("term/neighborhood/noise", "term/neighborhood/fence", "pack");
        assertThat(lexicon()).isEqualTo(LexiconReader.readFolder(folder).contentHash());
    }

    @Test
    void theSamePackAgainSendsNothing() {
        push();
        int before = records().size();

        assertThat(push()).isZero();

        assertThat(records()).hasSize(before);
        assertThat(out.toString()).contains("small/1: 0 entries new or changed, 0 removed, 3 as they were");
    }

    @Test
    void anotherPackUnderTheSameVersionIsNotSent() throws IOException {
        push();
        int before = records().size();
        write("1", "- {term: noise, weight: 2}\n");

        assertThat(push()).isEqualTo(1);

        assertThat(records()).hasSize(before);
        assertThat(out.toString()).contains("another lexicon under small/1", "another version in pack.yaml");
    }

    @Test
    void aPackWithFaultsIsNotSent() throws IOException {
        write("1", "- {term: noise, weight: 3}\n- {term: noise, weight: 3}\n");

        assertThat(push()).isEqualTo(1);

        assertThat(out.toString().lines()).singleElement().asString().contains("noise", "stands twice");
        assertThat(records()).isEmpty();
    }

    @Test
    void aTopicThatIsNotThereIsSaidInOneLine() {
        topic = "nowhere";

        assertThat(push()).isEqualTo(1);

        assertThat(out.toString().lines()).singleElement().asString().contains("topic nowhere is missing");
    }

    private int push() {
        PrintWriter writer = new PrintWriter(out, true);
        return new CommandLine(new PushCommand())
                .setOut(writer)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    writer.println(failure.getMessage());
                    return 1;
                })
                .execute(folder.toString(), "--bootstrap", kafka.bootstrapServers(), "--topic", topic);
    }

    private void write(String version, String terms) throws IOException {
        Files.createDirectories(folder.resolve("categories"));
        Files.writeString(folder.resolve("pack.yaml"), "name: small\nversion: \"" + version + "\"\nlanguage: en\n");
        Files.writeString(folder.resolve("categories/neighborhood.yaml"), "label: neighborhood\nterms:\n" + terms);
    }

    /** The content of what the topic holds. */
    private String lexicon() {
        return LexiconReader.readEntries(standing().entrySet().stream()
                        .map(entry -> new LexiconEntry(entry.getKey(), entry.getValue()))
                        .toList())
                .contentHash();
    }

    private Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        for (ConsumerRecord<String, String> record : records()) {
            if (record.value() == null) {
                standing.remove(record.key());
            } else {
                standing.put(record.key(), record.value());
            }
        }
        return standing;
    }

    private List<ConsumerRecord<String, String>> records() {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }
}
