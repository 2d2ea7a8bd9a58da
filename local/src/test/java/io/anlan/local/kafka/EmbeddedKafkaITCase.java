package io.anlan.local.kafka;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {
    private static final String TOPIC = "letters";
    private static final Duration POLL = Duration.ofMillis(200);
    /** JVM-wide helpers of Kafka's metrics and of Log4j; they are daemons and end with the JVM. */
    private static final Set<String> SHARED_THREADS =
            Set.of("metrics-meter-tick-thread-1", "metrics-meter-tick-thread-2");

    @TempDir
    Path folder;

    @Test
    void servesWhatWasSentAlsoAfterARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopic(TOPIC, 2, Map.of("cleanup.policy", "compact"));
            send(kafka, "a", "b");
            assertThat(receive(kafka, 2)).containsExactlyInAnyOrder("a", "b");

            int port = kafka.port();
            kafka.restart();

            assertThat(kafka.port()).isEqualTo(port);
            send(kafka, "c");
            assertThat(receive(kafka, 3)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void endsItsThreads() {
        Set<String> before = threads();

        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        assertThat(threads()).hasSizeGreaterThan(before.size());
        kafka.close();
        kafka.close();

        await().pollInSameThread()
                .atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(before).containsAll(threads()));
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("port %d of 127.0.0.1 is taken", taken.getLocalPort());
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !SHARED_THREADS.contains(name))
                .collect(toSet());
    }

    private static void send(EmbeddedKafka kafka, String... values) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value, value)).get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> receive(EmbeddedKafka kafka, int expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "readers-" + expected,
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                for (ConsumerRecord<String, String> received : consumer.poll(POLL)) {
                    values.add(received.value());
                }
                return values.size() >= expected;
            });
        }
        return values;
    }
}
