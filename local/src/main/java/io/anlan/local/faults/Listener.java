package io.anlan.local.faults;

import io.anlan.io.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the job writes, from the beginning, on a thread of its own, and writes it into the ledger. */
final class Listener implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final Ledger ledger;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;

    private Listener(KafkaConsumer<String, String> consumer, Ledger ledger) {
        this.consumer = consumer;
        this.ledger = ledger;
    }

    /** Sees committed records alone, which is all of them where the job uses no transactions. */
    static Listener start(String bootstrapServers, Ledger ledger) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topics.DISPUTE_WARNINGS, Topics.RISK_WARNINGS, Topics.DEAD_LETTERS)) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Listener listener = new Listener(consumer, ledger);
        Thread thread = new Thread(listener::read, "listener");
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    private void read() {
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    take(record, System.nanoTime());
                }
            }
            ended.complete(null);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private void take(ConsumerRecord<String, String> record, long now) {
        switch (record.topic()) {
            case Topics.DISPUTE_WARNINGS -> ledger.disputeWarning(record.value(), now);
            case Topics.RISK_WARNINGS -> ledger.riskWarning(record.value());
            default -> ledger.deadLetter(record.value());
        }
    }

    /** Throws what ended the reading, if something did. */
    void check() {
        if (ended.isCompletedExceptionally()) {
            ended.join();
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        closing = true;
        ended.exceptionally(failure -> null).join();
    }
}
