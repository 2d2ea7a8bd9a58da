package io.anlan.local.demo;

import io.anlan.io.KafkaSettings;
import io.anlan.job.AnlanOptions;
import io.anlan.job.SettingsReader;
import io.anlan.local.city.City;
import io.anlan.local.city.CityEvent;
import io.anlan.local.city.Register;
import io.anlan.local.city.Telling;
import io.anlan.local.display.Board;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.EmbeddedKafka;
import io.anlan.local.kafka.FreePorts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The whole system in one process, for somebody to watch:
 *
 * <pre>
 *   city ──► Kafka ──► the job on Flink ──► Kafka ──► board
 * </pre>
 *
 * <p>It is run once, by one thread; another may interrupt it.
 */
public final class Demo implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final int WARM_UP_PERSONS = 8;
    private static final int MOST_ON_THEIR_WAY = 10_000;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    /** On top of that: the job reads the register many times as fast even on a slow machine. */
    private static final int SLOWEST_PERSONS_PER_SECOND = 2_000;
    /** Longer than the job waits for somebody whom the register does not know. */
    private static final Duration QUIET_AT_END = Duration.ofMillis(2_500);

    private static final Duration LONGEST_END = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final DemoSettings settings;
    private final Path folder;
    private final PrintStream news;
    private final Board board;
    private final PrintStream out;
    private final City city;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile boolean interrupted;
    private volatile boolean telling;
    private volatile Exception sendingFailure;
    private String webUi = "";
    private LocalFlink flink;
    private Feed feed;

    /**
     * @param folder for all its files
     * @param out warnings and summary
     * @param news how far it is
     */
    public Demo(DemoSettings settings, Path folder, PrintStream out, PrintStream news) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
        this.news = news;
        this.board = new Board(out, settings.paint(), settings.rate(), System.nanoTime());
        this.city = new City(settings.seed(), settings.persons());
    }

    /**
     * Runs from the start of the broker to the summary.
     *
     * @throws IllegalStateException where the job fails or a port that was asked for is taken
     */
    public void run() throws Exception {
        try {
            stages();
        } catch (Exception e) {
            // What is taken from under its feet by an interruption is no failure.
            if (!interrupted) {
                throw e;
            }
        }
    }

    private void stages() throws Exception {
        Instant start = Instant.now();
        EmbeddedKafka kafka = startKafka();
        startFlink();
        Producer<String, String> producer = opened(producer(kafka.bootstrapServers()));
        List<String> lastPersons = sendRegister(producer, start);
        flink.startJob(jobSettings(kafka.bootstrapServers()));
        WarmUp warmUp = new WarmUp(city, lastPersons);
        feed = opened(Feed.start(kafka.bootstrapServers(), board, warmUp));
        warmUp(warmUp, producer);
        say("ready after %.1f s, Kafka on %s, web UI on %s; watching for %d s. Everybody in it is invented."
                .formatted(
                        Duration.between(start, Instant.now()).toMillis() / 1000.0,
                        kafka.bootstrapServers(),
                        webUi,
                        settings.length().toSeconds()));
        telling = true;
        tell(producer);
        awaitQuiet();
        if (!interrupted) {
            board.summary(webUi);
        }
        telling = false;
    }

    private EmbeddedKafka startKafka() {
        say("starting Kafka and Flink in this process …");
        int port = settings.kafkaPort() == 0 ? FreePorts.any() : settings.kafkaPort();
        EmbeddedKafka kafka = opened(EmbeddedKafka.start(folder.resolve("broker"), port));
        KafkaSettings job =
                SettingsReader.of(jobSettings(kafka.bootstrapServers())).kafka();
        for (String topic : job.topics()) {
            kafka.createTopic(
                    topic,
                    PARTITIONS,
                    job.compactedTopics().contains(topic) ? Map.of("cleanup.policy", "compact") : Map.of());
        }
        return kafka;
    }

    private void startFlink() throws Exception {
        int port = FreePorts.from(settings.webPort());
        if (port != settings.webPort()) {
            say("port %d is taken; the web UI is on %d".formatted(settings.webPort(), port));
        }
        flink = opened(LocalFlink.start(folder.resolve("flink"), port));
        webUi = flink.webUi().toString();
    }

    private static Map<String, String> jobSettings(String bootstrapServers) {
        return Map.of(AnlanOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
    }

    private static Producer<String, String> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "batch.size", 64 * 1024),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Gives back those entered last. */
    private List<String> sendRegister(Producer<String, String> producer, Instant start)
            throws ExecutionException, InterruptedException {
        say("entering %,d people in the register …".formatted(city.persons()));
        Deque<String> last = new ArrayDeque<>();
        Deque<Future<RecordMetadata>> onTheirWay = new ArrayDeque<>();
        Register register = new Register(city, start);
        while (register.hasNext() && !interrupted) {
            CityEvent entry = register.next();
            onTheirWay.add(producer.send(recordOf(entry)));
            last.add(entry.key());
            if (last.size() > WARM_UP_PERSONS) {
                last.remove();
            }
            if (onTheirWay.size() > MOST_ON_THEIR_WAY) {
                onTheirWay.remove().get();
            }
        }
        for (Future<RecordMetadata> entry : onTheirWay) {
            entry.get();
        }
        return List.copyOf(last);
    }

    private void warmUp(WarmUp warmUp, Producer<String, String> producer) throws Exception {
        Duration longest = LONGEST_START.plusSeconds(city.persons() / SLOWEST_PERSONS_PER_SECOND);
        Instant latest = Instant.now().plus(longest);
        while (!warmUp.isOver() && !interrupted) {
            check();
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException(
                        "the job was not ready within " + longest.toSeconds() + " s of its start");
            }
            send(producer, recordOf(warmUp.next(Instant.now(), System.nanoTime())));
            Thread.sleep(warmUp.pause().toMillis());
        }
    }

    private void tell(Producer<String, String> producer) throws Exception {
        Telling events = new Telling(city, settings.seed(), Instant.now(), settings.length(), settings.rate());
        while (events.hasNext() && !interrupted) {
            CityEvent event = events.next();
            awaitTime(event.at());
            board.sending(event, System.nanoTime());
            send(producer, recordOf(event));
        }
    }

    /** Does not wait: what goes wrong is seen at the next {@link #check}. */
    private void send(Producer<String, String> producer, ProducerRecord<String, String> record) {
        Future<RecordMetadata> unused = producer.send(record, (written, failure) -> {
            if (failure != null) {
                sendingFailure = failure;
            }
        });
    }

    private void awaitTime(Instant due) throws Exception {
        Duration left = Duration.between(Instant.now(), due);
        while (left.compareTo(Duration.ZERO) > 0 && !interrupted) {
            check();
            Duration nap = left.compareTo(LOOK) < 0 ? left : LOOK;
            Thread.sleep(nap.toMillis(), nap.toNanosPart() % 1_000_000);
            left = Duration.between(Instant.now(), due);
        }
    }

    private void awaitQuiet() throws Exception {
        Instant latest = Instant.now().plus(LONGEST_END);
        while (feed.quiet().compareTo(QUIET_AT_END) < 0 && Instant.now().isBefore(latest) && !interrupted) {
            check();
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void check() {
        if (sendingFailure != null) {
            throw new IllegalStateException("Kafka does not take the reports", sendingFailure);
        }
        feed.check();
        flink.end().ifPresent(end -> {
            throw new IllegalStateException(end);
        });
    }

    private static ProducerRecord<String, String> recordOf(CityEvent event) {
        return new ProducerRecord<>(event.topic(), event.key(), event.value());
    }

    private void say(String text) {
        news.println("demo: " + text);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        synchronized (open) {
            open.push(resource);
        }
        return resource;
    }

    /** Ends the run wherever it is, with a summary of what there was, and closes all; nothing when it has ended. */
    public void interrupt() {
        interrupted = true;
        if (telling) {
            board.summary(webUi);
        }
        close();
        out.flush();
    }

    /** Closes what is open, the last opened first, even where one of them fails. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (open) {
            while (!open.isEmpty()) {
                AutoCloseable resource = open.pop();
                try {
                    resource.close();
                } catch (Exception e) {
                    say("%s did not close cleanly: %s"
                            .formatted(resource.getClass().getSimpleName(), e));
                }
            }
        }
    }
}
