package io.anlan.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;

/**
 * A broker of a test that takes nobody without a password over TLS (SASL/SCRAM), and lets each do what it was given a right
 * for. Its certificate is made when it starts. Users are known from the start; the password of each is {@link #password}.
 */
public final class SecuredBroker implements AutoCloseable {

    private static final String BROKER = "broker";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final BrokerSetup setup;
    private final KafkaRaftServer server;
    private final Admin admin;

    private SecuredBroker(Path folder, BrokerSetup setup, KafkaRaftServer server) throws IOException {
        this.folder = folder;
        this.setup = setup;
        this.server = server;
        this.admin = Admin.create(clientSettings(BROKER));
    }

    /** Starts it; it serves when this returns. */
    public static SecuredBroker start(Path folder, String... users) throws Exception {
        Files.createDirectories(folder);
        makeCertificate(folder, BROKER);
        makeCertificate(folder, "stranger");
        BrokerSetup setup = new BrokerSetup(folder.resolve("kafka"), FreePorts.any(), FreePorts.any());
        setup.format(Stream.concat(Stream.of(BROKER), Stream.of(users))
                .map(user -> MECHANISM + "=[name=" + user + ",password=" + password(user) + "]")
                .toList());
        Properties properties = setup.properties();
        properties.putAll(secured(folder, setup));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(folder, setup, server);
    }

    /** As no text holds it by chance. */
    public static String password(String user) {
        return "Zq7-" + user + "-9Lw3";
    }

    private static Map<String, String> secured(Path folder, BrokerSetup setup) {
        return Map.ofEntries(
                Map.entry(
                        "listeners",
                        "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(setup.port(), setup.controllerPort())),
                Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SSL"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("sasl.enabled.mechanisms", MECHANISM),
                Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
                Map.entry("listener.name.clients.scram-sha-512.sasl.jaas.config", login(BROKER, password(BROKER))),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry(
                        "ssl.keystore.location", folder.resolve(BROKER + ".p12").toString()),
                Map.entry("ssl.keystore.password", password(BROKER)),
                Map.entry("ssl.key.password", password(BROKER)),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry(
                        "ssl.truststore.location",
                        folder.resolve(BROKER + ".pem").toString()),
                // SCRAM cannot be used before there is a controller, so the broker shows it its certificate.
                Map.entry("listener.name.controller.ssl.client.auth", "required"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:" + BROKER + ";User:CN=" + BROKER));
    }

    private static void makeCertificate(Path folder, String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-file",
                folder.resolve(name + ".pem").toString());
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass:env", "STORE_PASSWORD"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password(BROKER));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    public String bootstrapServers() {
        return setup.bootstrapServers();
    }

    /** The properties file of this user, closed to others. */
    public Path clientFile(String user) throws IOException {
        return clientFile(user, password(user), BROKER);
    }

    /** The properties file of a user who gives a password that is not his. */
    public Path clientFileOfImpostor(String user) throws IOException {
        return clientFile(user, "guessed-" + user, BROKER);
    }

    /** The properties file of a user who trusts somebody else's certificate alone. */
    public Path clientFileOfDistrustful(String user) throws IOException {
        return clientFile(user, password(user), "stranger");
    }

    private Path clientFile(String user, String password, String trusted) throws IOException {
        Path file = Files.createTempFile(
                folder,
                user + "-",
                ".properties",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, """
                security.protocol=SASL_SSL
                sasl.mechanism=%s
                sasl.jaas.config=%s
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(MECHANISM, login(user, password), folder.resolve(trusted + ".pem")));
    }

    /** What a client of Kafka of this user's is made with. */
    public Map<String, Object> clientSettings(String user) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(clientFile(user), UTF_8)) {
            properties.load(reader);
        }
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
        properties.forEach((key, value) -> settings.put((String) key, value));
        return settings;
    }

    public void createTopic(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.of((short) 1))))
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** From now on this user may do this with this topic or group. */
    public void permit(String user, AclOperation operation, ResourceType type, String name) throws Exception {
        AclBinding right = new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        admin.createAcls(List.of(right)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }
}
