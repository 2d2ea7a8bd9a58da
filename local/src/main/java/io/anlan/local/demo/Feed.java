package io.anlan.local.demo;

import io.anlan.io.Topics;
import io.anlan.local.display.Board;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the job writes, on a thread of its own, and hands it to the board. */
final class Feed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, String> consumer;
    private final Board board;
    private final WarmUp warmUp;
    private final Thread thread = new Thread(this::read, "warnings");
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile long lastNanos = System.nanoTime();
    private volatile RuntimeException failure;

    private Feed(String bootstrapServers, Board board, WarmUp warmUp) {
        this.board = board;
        this.warmUp = warmUp;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "display-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /**
     * Reads from the beginning of the topics.
     *
     * @param warmUp sees each warning as well
     */
    static Feed start(String bootstrapServers, Board board, WarmUp warmUp) {
        Feed feed = new Feed(bootstrapServers, board, warmUp);
        feed.consumer.subscribe(List.of(Topics.DISPUTE_WARNINGS, Topics.RISK_WARNINGS, Topics.DEAD_LETTERS));
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    /** How long nothing has come. */
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }

    /** Throws what ended the reading, if something did. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the warnings can no longer be read", failure);
        }
    }

    private void read() {
        try (consumer) {
            while (!closing) {
                ConsumerRecords<String, String> records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<String, String> record : records) {
                    lastNanos = now;
                    take(record, now);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            ended.complete(null);
        }
    }

    private void take(ConsumerRecord<String, String> record, long now) {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            board.deadLetter();
        } else {
            warmUp.see(record.value(), now);
            board.warning(record.value(), now);
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        closing = true;
        ended.join();
    }
}
