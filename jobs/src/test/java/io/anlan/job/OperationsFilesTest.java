package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anlan.io.KafkaSettings;
import io.anlan.metrics.Metrics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.MetricNames;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files for operations name, and the code and pom.xml know better: none of them can be run by the build. */
class OperationsFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final String COMPOSE = "docker/compose.yaml";
    private static final String MANIFEST = "docker/kubernetes/flinkdeployment.yaml";

    /** Types of CloudEvents, which look like topics. */
    private static final Set<String> EVENT_TYPES = Set.of("anlan.warning.dispute.v1", "anlan.warning.risk.v1");

    private static final Pattern TOPIC = Pattern.compile("\\banlan(?:\\.[a-z-]+)+\\.v\\d+\\b(?!\\.schema)");
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+(?:\\.[a-z-]+)+)\\b");
    private static final Pattern METRIC = Pattern.compile("\\bflink_\\w+");
    private static final Pattern LABELLED = Pattern.compile("Metrics\\.([A-Z_]+), \"([a-z]+)\"");

    private final KafkaSettings kafka = SettingsReader.ofArguments().kafka();

    @Test
    void imagesAreOfTheVersionsInThePom() throws IOException {
        String flink = property("flink.version");
        List<String> images = yaml(COMPOSE).findValuesAsText("image");

        assertThat(images)
                .contains("apache/kafka:" + property("kafka.version"))
                .contains("anlan:" + version())
                .allMatch(image -> image.matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        assertThat(yaml(COMPOSE).findValuesAsText("FLINK_VERSION")).isNotEmpty().containsOnly(flink);
        assertThat(text("docker/Dockerfile"))
                .contains("ARG FLINK_VERSION=" + flink + "\n")
                .contains("FROM flink:${FLINK_VERSION}-java" + property("maven.compiler.release") + "\n")
                .containsPattern(
                        "FROM maven:3\\.\\d+\\.\\d+-eclipse-temurin-" + property("maven.compiler.release") + " ");
        JsonNode deployment = yaml(MANIFEST).path("spec");
        assertThat(deployment.path("image").textValue()).isEqualTo("anlan:" + version());
        assertThat(deployment.path("flinkVersion").textValue())
                .isEqualTo("v" + flink.substring(0, flink.lastIndexOf('.')).replace('.', '_'));
    }

    @Test
    void nothingRunsAsRootOrIsReachedFromOutside() throws IOException {
        List<String> users = matches(Pattern.compile("(?m)^USER (\\S+)$"), text("docker/Dockerfile"));
        List<String> ports = new ArrayList<>();
        yaml(COMPOSE)
                .path("services")
                .forEach(service -> service.path("ports").forEach(port -> ports.add(port.textValue())));

        assertThat(users).last().isEqualTo("9999:9999");
        assertThat(ports).hasSize(4).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
        assertThat(yaml(COMPOSE).toString()).doesNotContain("privileged").doesNotContain("docker.sock");
        assertThat(yaml(MANIFEST)
                        .at("/spec/podTemplate/spec/securityContext/runAsNonRoot")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theTopicsThatAreMadeAreThoseOfTheJob() throws IOException {
        String script = text("docker/kafka/create-topics.sh");

        assertThat(matches(Pattern.compile("(?m)^topic (\\S+) \\d+ \\S+"), script))
                .containsExactlyInAnyOrderElementsOf(kafka.topics());
        assertThat(matches(Pattern.compile("(?m)^topic (\\S+) \\d+ cleanup.policy=compact$"), script))
                .containsExactlyInAnyOrderElementsOf(kafka.compactedTopics());
    }

    @Test
    void everyTopicThatIsNamedIsOneOfTheJob() throws IOException {
        for (Path file : documents()) {
            Set<String> named = new TreeSet<>(matches(TOPIC, Files.readString(file)));
            named.removeAll(EVENT_TYPES);
            assertThat(kafka.topics()).as(file.toString()).containsAll(named);
        }
        assertThat(matches(TOPIC, text("docs/operations.md"))).containsAll(kafka.topics());
    }

    @Test
    void everyOptionThatIsNamedIsOneOfTheJob() throws IOException {
        Set<String> known = AnlanOptions.all().stream().map(ConfigOption::key).collect(Collectors.toSet());
        List<String> arguments = Stream.of(
                        yaml(COMPOSE).at("/services/submit/command"),
                        yaml(MANIFEST).at("/spec/job/args"))
                .flatMap(list -> matches(OPTION, list.toString()).stream())
                .toList();

        assertThat(arguments)
                .contains("kafka.bootstrap.servers", "kafka.properties.file")
                .allMatch(known::contains);
        for (Path file : documents()) {
            if (file.toString().endsWith(".md")) {
                assertThat(known).as(file.toString()).containsAll(matches(OPTION, Files.readString(file)));
            }
        }
    }

    @Test
    void everySettingOfFlinkIsOneThatFlinkKnows() throws IOException, ReflectiveOperationException {
        Set<String> known = new TreeSet<>(flinkOptions());
        JsonNode compose = new YAMLMapper()
                .readTree(
                        yaml(COMPOSE).at("/x-flink-properties/FLINK_PROPERTIES").textValue());
        Set<String> set = new TreeSet<>();
        compose.fieldNames().forEachRemaining(set::add);
        yaml(MANIFEST).at("/spec/flinkConfiguration").fieldNames().forEachRemaining(set::add);
        // Those of a reporter and of a file system are declared outside Flink's core.
        set.removeIf(key -> key.startsWith("metrics.reporter.prom.") || key.startsWith("s3."));

        assertThat(set).hasSizeGreaterThan(10);
        assertThat(known).containsAll(set);
        yaml(MANIFEST)
                .at("/spec/flinkConfiguration")
                .forEach(value -> assertThat(value).isInstanceOf(TextNode.class));
    }

    @Test
    void theManifestStartsTheJobAndKeepsItsState() throws Exception {
        JsonNode deployment = yaml(MANIFEST);

        assertThat(deployment.path("apiVersion").textValue()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(deployment.path("kind").textValue()).isEqualTo("FlinkDeployment");
        assertThat(deployment.at("/spec/job/upgradeMode").textValue()).isEqualTo("savepoint");
        assertThat(deployment
                        .at("/spec/flinkConfiguration/high-availability.type")
                        .textValue())
                .isEqualTo("kubernetes");
        String jar = deployment.at("/spec/job/jarURI").textValue().replace("local://", "");
        assertThat(text("docker/Dockerfile")).contains(" " + jar + "\n");
        assertThat(text("docker/flink/submit.sh")).contains(jar);
        assertThat(Class.forName(deployment.at("/spec/job/entryClass").textValue())
                        .getMethod("main", String[].class))
                .isNotNull();
        String mount = deployment
                .at("/spec/podTemplate/spec/containers/0/volumeMounts/0/mountPath")
                .textValue();
        assertThat(deployment.at("/spec/job/args").toString()).contains(mount + "/client.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker/prometheus/alerts.yaml", "docker/grafana/dashboards/anlan.json"})
    void everyMetricThatIsNamedExists(String file) throws Exception {
        Set<String> known = new TreeSet<>(ownMetrics());
        known.addAll(flinkMetrics());

        assertThat(matches(METRIC, text(file))).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void thereIsAnAlertForAllThatGoesWrong() throws IOException {
        JsonNode rules = yaml("docker/prometheus/alerts.yaml").at("/groups/0/rules");

        assertThat(rules.findValuesAsText("alert"))
                .doesNotHaveDuplicates()
                .contains(
                        "AnlanReportsLag",
                        "AnlanNoCheckpoint",
                        "AnlanRestarting",
                        "AnlanDeadLetters",
                        "AnlanTimelineOverflow",
                        "AnlanBackpressure",
                        "AnlanSlow");
        String operations = text("docs/operations.md");
        rules.forEach(rule ->
                assertThat(operations).contains("| `" + rule.path("alert").textValue() + "` |"));
        rules.forEach(
                rule -> assertThat(rule.at("/annotations/summary").asText()).isNotBlank());
    }

    @Test
    void theDashboardAsksItsOwnDatasource() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(text("docker/grafana/dashboards/anlan.json"));
        String datasource = yaml("docker/grafana/provisioning/datasources/prometheus.yaml")
                .at("/datasources/0/uid")
                .textValue();

        assertThat(dashboard.path("panels")).isNotEmpty();
        dashboard.path("panels").forEach(panel -> {
            assertThat(panel.at("/datasource/uid").textValue()).isEqualTo(datasource);
            assertThat(panel.path("targets")).isNotEmpty();
        });
        assertThat(dashboard.path("panels").findValuesAsText("title")).doesNotHaveDuplicates();
    }

    /** As Flink's Prometheus reporter names them: of a label the key stands in the name. */
    private static Set<String> ownMetrics() throws IOException, ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        Map<String, String> labels = labels();
        for (Field field : Metrics.class.getFields()) {
            names.add("flink_" + scope(labels.get(field.getName())) + "_" + field.get(null));
        }
        return names;
    }

    /** @param label null for none */
    private static String scope(String label) {
        MetricGroup group =
                UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup().addGroup("anlan");
        MetricGroup labelled = label == null ? group : group.addGroup(label, "any");
        return ((AbstractMetricGroup<?>) labelled).getLogicalScope(part -> part, '_');
    }

    /** Label by the constant of its metric, as the operators count. */
    private static Map<String, String> labels() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(Files::isRegularFile)
                    .flatMap(source -> LABELLED.matcher(read(source)).results())
                    .collect(Collectors.toMap(
                            found -> found.group(1),
                            found -> found.group(2),
                            (one, same) -> one.equals(same) ? one : "differs"));
        }
    }

    private static Set<String> flinkMetrics() throws ReflectiveOperationException {
        Set<String> bare = new TreeSet<>(constants(MetricNames.class));
        bare.addAll(constants(Class.forName("org.apache.flink.runtime.checkpoint.DefaultCheckpointStatsTracker")));
        Set<String> names = new TreeSet<>();
        for (String name : bare) {
            for (String scope :
                    List.of("jobmanager", "jobmanager_job", "taskmanager_job_task", "taskmanager_job_task_operator")) {
                names.add("flink_" + scope + "_" + name);
            }
        }
        return names;
    }

    private static Set<String> constants(Class<?> type) throws ReflectiveOperationException {
        Set<String> values = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                field.setAccessible(true);
                values.add((String) field.get(null));
            }
        }
        return values;
    }

    private static Set<String> flinkOptions() throws ReflectiveOperationException {
        Set<String> keys = new TreeSet<>();
        for (Class<?> options : List.of(
                CheckpointingOptions.class,
                CoreOptions.class,
                HighAvailabilityOptions.class,
                JobManagerOptions.class,
                MetricOptions.class,
                RestartStrategyOptions.class,
                TaskManagerOptions.class,
                WebOptions.class)) {
            for (Field field : options.getFields()) {
                if (field.getType() == ConfigOption.class) {
                    keys.add(((ConfigOption<?>) field.get(null)).key());
                }
            }
        }
        return keys;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("README.zh-CN.md")));
        for (Path folder : List.of(ROOT.resolve("docs"), DOCKER)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(md|yaml|sh|json)"))
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> group(found))
                .distinct()
                .toList();
    }

    private static String group(MatchResult found) {
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    private static String property(String name) throws IOException {
        return matches(Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<"), text("pom.xml"))
                .get(0);
    }

    private static String version() throws IOException {
        return matches(Pattern.compile("<version>([^<]+)<"), text("pom.xml")).get(0);
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(text(file));
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
