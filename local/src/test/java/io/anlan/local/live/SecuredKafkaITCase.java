package io.anlan.local.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.job.AnlanJob;
import io.anlan.job.Settings;
import io.anlan.job.SettingsException;
import io.anlan.job.SettingsReader;
import io.anlan.local.RulesCommandLine;
import io.anlan.local.flink.LocalFlink;
import io.anlan.local.kafka.FreePorts;
import io.anlan.local.kafka.SecuredBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka with SASL and TLS on which two counties have topics and rights of their own, as docs/operations.md gives them. */
class SecuredKafkaITCase {

    private static final String COUNTY = "county-150502.";
    private static final String JOB = "anlan-150502";
    private static final String OTHER_JOB = "anlan-150521";
    private static final String DISPATCH = "dispatch-150502";
    private static final String DESK = "desk-150502";
    private static final String ANALYST = "analyst-150502";
    private static final List<String> SOURCES = List.of("reports", "population", "lexicon", "rules");
    private static final List<String> SINKS = List.of("warnings.dispute", "warnings.risk", "dead-letters");

    @TempDir
    private static Path folder;

    private static SecuredBroker kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredBroker.start(folder.resolve("broker"), JOB, OTHER_JOB, DISPATCH, DESK, ANALYST);
        permitJob(JOB, COUNTY);
        permitJob(OTHER_JOB, "county-150521.");
        kafka.permit(DISPATCH, AclOperation.WRITE, ResourceType.TOPIC, COUNTY + "reports");
        kafka.permit(ANALYST, AclOperation.WRITE, ResourceType.TOPIC, COUNTY + "rules");
        kafka.permit(DESK, AclOperation.READ, ResourceType.TOPIC, COUNTY + "warnings.dispute");
    }

    private static void permitJob(String job, String county) throws Exception {
        for (String topic : SOURCES) {
            kafka.createTopic(county + topic, 1);
            kafka.permit(job, AclOperation.READ, ResourceType.TOPIC, county + topic);
        }
        for (String topic : SINKS) {
            kafka.createTopic(county + topic, 1);
            kafka.permit(job, AclOperation.WRITE, ResourceType.TOPIC, county + topic);
        }
        kafka.permit(job, AclOperation.READ, ResourceType.GROUP, county + "anlan");
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void aJobWithoutCredentialsIsRefused() {
        assertThatThrownBy(() -> attach(settings(null)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("--kafka.security.protocol");
    }

    @Test
    void aJobWithAWrongPasswordIsRefused() {
        assertThatThrownBy(() -> attach(settings(kafka.clientFileOfImpostor(JOB))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("refuses these credentials (SaslAuthenticationException)")
                .hasMessageNotContaining("guessed-");
    }

    @Test
    void aBrokerThatTheJobDoesNotTrustIsRefused() {
        assertThatThrownBy(() -> attach(settings(kafka.clientFileOfDistrustful(JOB))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("(SslAuthenticationException)");
    }

    @Test
    void aJobWithAnotherCountysRightsIsRefused() {
        assertThatThrownBy(() -> attach(settings(kafka.clientFile(OTHER_JOB))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("does not permit this client: READ " + COUNTY + "reports")
                .hasMessageContaining("WRITE " + COUNTY + "warnings.dispute");
    }

    @Test
    void aJobWithAnotherCountysGroupIsRefused() throws IOException {
        Map<String, String> settings = settings(kafka.clientFile(JOB));
        settings.put("kafka.group.id", "county-150521.anlan");

        assertThatThrownBy(() -> attach(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("too few rights (GroupAuthorizationException)");
    }

    @Test
    void anotherCountyCannotReadTheWarnings() throws IOException {
        assertThatThrownBy(() -> read(OTHER_JOB, COUNTY + "warnings.dispute", Duration.ofSeconds(30)))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(DESK, COUNTY + "dead-letters", Duration.ofSeconds(30)))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void rulesArePushedByWhoMayWriteThemAndByNobodyElse() throws Exception {
        assertThat(pushRules(DESK)).isEqualTo(1);
        assertThat(pushRules(ANALYST)).isZero();
        assertThat(new String(read(JOB, COUNTY + "rules", Duration.ofSeconds(30)), UTF_8))
                .isEqualTo(Files.readString(Feud.rule(folder)));
    }

    private static int pushRules(String user) throws IOException {
        return RulesCommandLine.execute(
                "push",
                Feud.rule(folder).toString(),
                "--bootstrap",
                kafka.bootstrapServers(),
                "--topic",
                COUNTY + "rules",
                "--kafka-properties",
                kafka.clientFile(user).toString());
    }

    @Test
    void theJobGraphHoldsReferencesAndNoSecret() throws Exception {
        StreamExecutionEnvironment env = attach(settings(kafka.clientFile(JOB)));

        String graph = new String(
                InstantiationUtil.serializeObject(env.getStreamGraph().getJobGraph()), ISO_8859_1);

        assertThat(graph.contains("${file:")).isTrue();
        assertThat(graph.contains(SecuredBroker.password(JOB))).isFalse();
    }

    @Test
    void aJobWithItsRightsWarnsAndTellsNobodyItsPassword() throws Exception {
        Queue<String> log = listenToTheLog();
        Path state = folder.resolve("flink");
        try (LocalFlink flink = LocalFlink.start(state, FreePorts.any())) {
            flink.startJob(settings(kafka.clientFile(JOB)));
            sendReport("secured");

            JsonNode warning =
                    new JsonMapper().readTree(read(DESK, COUNTY + "warnings.dispute", Duration.ofSeconds(90)));

            assertThat(warning.path("warningId").textValue()).isEqualTo("dispute:secured");
            assertThat(flink.end()).isEmpty();
            assertNowhere(SecuredBroker.password(JOB), pages(flink.webUi()));
            assertNowhere(SecuredBroker.password(JOB), files(state));
        } finally {
            ((LoggerContext) LogManager.getContext(false)).reconfigure();
        }
        // Kafka does write down how its clients are set up.
        assertThat(log).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
        assertNowhere(SecuredBroker.password(JOB), List.copyOf(log));
    }

    private static Map<String, String> settings(Path clientFile) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("kafka.group.id", COUNTY + "anlan");
        Stream.concat(SOURCES.stream(), SINKS.stream())
                .forEach(topic -> settings.put("topic." + topic, COUNTY + topic));
        if (clientFile != null) {
            settings.put("kafka.properties.file", clientFile.toString());
        }
        return settings;
    }

    private static StreamExecutionEnvironment attach(Map<String, String> settings) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(AnlanJob.defaults());
        SettingsReader reader = SettingsReader.of(settings);
        AnlanJob.attach(env, reader.river(Settings.Mode.LIVE), reader.kafka());
        return env;
    }

    private static void sendReport(String reportId) throws Exception {
        String report = """
                {"reportId":"%s","revision":0,"receivedAt":"%s","stationCode":"150502001000",\
                "narrative":"报警人称楼上邻居漏水，双方吵了起来","parties":[]}""".formatted(
                reportId,
                OffsetDateTime.now(ZoneOffset.ofHours(8)).withNano(0).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        Map<String, Object> settings = kafka.clientSettings(DISPATCH);
        // An idempotent producer needs a right on the cluster besides.
        settings.put("enable.idempotence", "false");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(COUNTY + "reports", report.getBytes(UTF_8)))
                    .get();
        }
    }

    /** The first value of this topic's one partition. */
    private static byte[] read(String user, String topic, Duration patience) throws IOException {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.clientSettings(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            await().atMost(patience)
                    .pollInterval(Duration.ofMillis(5))
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
                        return !values.isEmpty();
                    });
        }
        return values.get(0);
    }

    private static List<String> pages(URI webUi) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        String job = new JsonMapper()
                .readTree(get(http, webUi, "/jobs"))
                .at("/jobs/0/id")
                .textValue();
        List<String> pages = new ArrayList<>();
        for (String page : List.of(
                "/jobs/" + job,
                "/jobs/" + job + "/config",
                "/jobs/" + job + "/plan",
                "/jobs/" + job + "/jobmanager/config",
                "/jobmanager/config",
                "/jobmanager/environment")) {
            pages.add(get(http, webUi, page));
        }
        return pages;
    }

    private static String get(HttpClient http, URI webUi, String page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(webUi.resolve(page)).build(), BodyHandlers.ofString())
                .body();
    }

    private static List<String> files(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    contents.add(Files.readString(file, ISO_8859_1));
                } catch (IOException goneMeanwhile) {
                    // RocksDB and checkpoints remove what they no longer need.
                }
            }
        }
        return contents;
    }

    private static void assertNowhere(String secret, List<String> texts) {
        assertThat(texts).isNotEmpty();
        // Not by the assertion's own contains, which would print what it found.
        assertThat(texts.stream().filter(text -> text.contains(secret)).count()).isZero();
    }

    /** All that is logged at INFO and above from now on, and no longer on the console. */
    private static Queue<String> listenToTheLog() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AbstractAppender appender = new AbstractAppender("listener", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
            }
        };
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        var root = context.getConfiguration().getRootLogger();
        root.removeAppender("stderr");
        root.setLevel(Level.INFO);
        root.addAppender(appender, Level.INFO, null);
        context.updateLoggers();
        return lines;
    }
}
