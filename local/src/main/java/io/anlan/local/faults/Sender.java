package io.anlan.local.faults;

import io.anlan.io.Topics;
import io.anlan.local.faults.PairedReports.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends reports at a steady pace on a thread of its own, up to a mark that is set from outside, and survives a broker that
 * goes away.
 */
final class Sender implements AutoCloseable {

    /** Longer than any broker is away here. */
    private static final Duration BROKER_MAY_BE_AWAY = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(1);

    private final KafkaProducer<String, String> producer;
    private final Ledger ledger;
    private volatile int mark;
    private volatile double perSecond;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean closing;
    private volatile Exception failure;

    Sender(String bootstrapServers, Ledger ledger) {
        this.ledger = ledger;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        0,
                        "delivery.timeout.ms",
                        (int) BROKER_MAY_BE_AWAY.toMillis(),
                        "max.block.ms",
                        (int) BROKER_MAY_BE_AWAY.toMillis()),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Sends all of these at once; they are in Kafka when this returns. */
    void sendPeople(List<Sent> people) {
        for (Sent person : people) {
            send(Topics.POPULATION, person);
        }
        producer.flush();
        check();
    }

    /** Begins to send, and goes on as far as {@link #allow} allows. */
    void start(List<Sent> reports) {
        Thread thread = new Thread(() -> runAndKeepFailure(reports), "sender");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets it send so many in all, at this rate from now on. */
    void allow(int upTo, double perSecond) {
        this.perSecond = perSecond;
        this.mark = upTo;
    }

    /** How many it has sent. */
    int sent() {
        return sent.get();
    }

    private void runAndKeepFailure(List<Sent> reports) {
        try {
            run(reports);
        } catch (KafkaException e) {
            failure = e;
        }
    }

    private void run(List<Sent> reports) {
        long next = System.nanoTime();
        for (Sent report : reports) {
            while (sent.get() >= mark && !closing) {
                LockSupport.parkNanos(LOOK.toNanos());
                next = System.nanoTime();
            }
            while (System.nanoTime() < next && !closing) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            if (closing) {
                return;
            }
            next += (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
            ledger.sending(report.key(), System.nanoTime());
            send(Topics.REPORTS, report);
            sent.incrementAndGet();
        }
        producer.flush();
    }

    private void send(String topic, Sent record) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, record.key(), record.value()), (written, failed) -> {
                    if (failed != null) {
                        failure = failed;
                    }
                });
    }

    /** Throws what Kafka did not take, if there was something: then nothing can be said about what is missing. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("Kafka did not take all records", failure);
        }
    }

    @Override
    public void close() {
        closing = true;
        producer.close(Duration.ofSeconds(5));
    }
}
