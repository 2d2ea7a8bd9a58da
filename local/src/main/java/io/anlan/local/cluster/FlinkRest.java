package io.anlan.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.job.River;
import io.anlan.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the job manager says over REST. */
final class FlinkRest {

    /**
     * As far as {@code ./anlan status} shows it.
     *
     * @param running tasks that do what they are there for, or have done it: those of the first load have an end
     */
    record Job(String id, String state, Instant started, int parallelism, int tasks, int running) {
        boolean isRunning() {
            return state.equals("RUNNING") && tasks > 0 && tasks == running;
        }
    }

    /** How far the first load of the population is, and how far it goes; in offsets. */
    record FirstLoad(long read, long total) {}

    /** @param bytes of the whole state, not of what this one added to the ones before */
    record Checkpoint(Instant finished, long bytes, Duration took, int done, int failed) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

    private final URI web;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    FlinkRest(URI web) {
        this.web = web;
    }

    /** Whether the web UI answers. */
    boolean answers() {
        return get("/overview").isPresent();
    }

    /** Where the job manager finds each task manager, by name; another address is another process. */
    Map<String, String> taskManagers() {
        Map<String, String> addresses = new TreeMap<>();
        get("/taskmanagers")
                .ifPresent(known -> known.path("taskmanagers")
                        .forEach(taskManager -> addresses.put(
                                taskManager.path("id").asText(),
                                taskManager.path("path").asText())));
        return addresses;
    }

    /** The job of this name that has not ended, else the one that was submitted last. */
    Optional<Job> job(String name) {
        JsonNode latest = null;
        for (JsonNode job :
                get("/jobs/overview").map(overview -> overview.path("jobs")).orElse(JSON.createArrayNode())) {
            if (job.path("name").asText().equals(name) && (latest == null || rank(job) > rank(latest))) {
                latest = job;
            }
        }
        return Optional.ofNullable(latest).flatMap(this::job);
    }

    private static long rank(JsonNode job) {
        return hasEnded(job.path("state").asText()) ? job.path("start-time").longValue() : Long.MAX_VALUE;
    }

    static boolean hasEnded(String state) {
        return ENDED.contains(state);
    }

    private Optional<Job> job(JsonNode found) {
        JsonNode tasks = found.path("tasks");
        String id = found.path("jid").asText();
        return get("/jobs/" + id)
                .map(details -> new Job(
                        id,
                        details.path("state").asText(),
                        Instant.ofEpochMilli(details.path("start-time").longValue()),
                        parallelism(details),
                        tasks.path("total").intValue(),
                        tasks.path("running").intValue()
                                + tasks.path("finished").intValue()));
    }

    /** Empty where it is over, and before the first measurement. */
    Optional<FirstLoad> firstLoad(String job) {
        return get("/jobs/" + job).flatMap(details -> {
            for (JsonNode vertex : details.path("vertices")) {
                boolean isIt = vertex.path("name").asText().contains(River.READ_POPULATION_AT_START);
                if (isIt && !vertex.path("status").asText().equals("FINISHED")) {
                    return firstLoad(job, vertex.path("id").asText());
                }
            }
            return Optional.empty();
        });
    }

    private Optional<FirstLoad> firstLoad(String job, String vertex) {
        String group = River.READ_POPULATION_AT_START.replace(' ', '_') + ".anlan.";
        String read = group + Metrics.FIRST_LOAD_READ;
        String total = group + Metrics.FIRST_LOAD_TOTAL;
        return get("/jobs/" + job + "/vertices/" + vertex + "/subtasks/metrics?get=" + read + "," + total)
                .flatMap(metrics -> {
                    Map<String, JsonNode> byId = new TreeMap<>();
                    metrics.forEach(metric -> byId.put(metric.path("id").asText(), metric));
                    return byId.keySet().containsAll(Set.of(read, total))
                            ? Optional.of(new FirstLoad(
                                    byId.get(read).path("sum").asLong(),
                                    byId.get(total).path("max").asLong()))
                            : Optional.<FirstLoad>empty();
                })
                // A task that has done its work waits for one checkpoint more.
                .filter(load -> load.read() < load.total());
    }

    private static int parallelism(JsonNode details) {
        int most = 0;
        for (JsonNode vertex : details.path("vertices")) {
            most = Math.max(most, vertex.path("parallelism").intValue());
        }
        return most;
    }

    /** Those that have a task of this job. */
    Set<String> taskManagersOf(String job) {
        Set<String> taskManagers = new TreeSet<>();
        get("/jobs/" + job).ifPresent(details -> {
            for (JsonNode vertex : details.path("vertices")) {
                get("/jobs/" + job + "/vertices/" + vertex.path("id").asText())
                        .ifPresent(found -> found.path("subtasks")
                                .forEach(subtask -> taskManagers.add(
                                        subtask.path("taskmanager-id").asText())));
            }
        });
        return taskManagers;
    }

    /** How often the job has begun again after a failure; empty before the first measurement. */
    Optional<Long> restarts(String job) {
        return get("/jobs/" + job + "/metrics?get=numRestarts")
                .map(metrics -> metrics.path(0).path("value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asLong);
    }

    Optional<Checkpoint> lastCheckpoint(String job) {
        return get("/jobs/" + job + "/checkpoints").flatMap(checkpoints -> {
            JsonNode last = checkpoints.path("latest").path("completed");
            if (!last.isObject()) {
                return Optional.empty();
            }
            JsonNode counts = checkpoints.path("counts");
            return Optional.of(new Checkpoint(
                    Instant.ofEpochMilli(last.path("latest_ack_timestamp").longValue()),
                    last.path("state_size").longValue(),
                    Duration.ofMillis(last.path("end_to_end_duration").longValue()),
                    counts.path("completed").intValue(),
                    counts.path("failed").intValue()));
        });
    }

    /** Why the job failed last, in one line; empty where it never did. */
    String lastFailure(String job) {
        String trace = get("/jobs/" + job + "/exceptions?maxExceptions=1")
                .map(exceptions -> exceptions
                        .path("exceptionHistory")
                        .path("entries")
                        .path(0)
                        .path("stacktrace")
                        .asText())
                .orElse("");
        return trace.isBlank() ? "" : StackTraces.root(trace);
    }

    /**
     * Stops the job with a savepoint.
     *
     * @return where it is
     * @throws ClusterException where it cannot be taken; the job may run on then
     */
    String stopWithSavepoint(String job, Path folder, Duration patience) {
        String request = post(
                        "/jobs/" + job + "/stop",
                        JSON.valueToTree(
                                Map.of("targetDirectory", folder.toUri().toString(), "drain", false)))
                .path("request-id")
                .asText();
        Instant latest = Instant.now().plus(patience);
        while (Instant.now().isBefore(latest)) {
            JsonNode answer = get("/jobs/" + job + "/savepoints/" + request).orElse(JSON.createObjectNode());
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode operation = answer.path("operation");
                if (operation.has("location")) {
                    return operation.path("location").asText();
                }
                throw new ClusterException("the savepoint failed: "
                        + StackTraces.root(operation
                                .path("failure-cause")
                                .path("stack-trace")
                                .asText()));
            }
            Pause.of(Duration.ofMillis(100));
        }
        throw new ClusterException("the savepoint was not finished within " + patience.toSeconds() + " s");
    }

    private JsonNode post(String path, JsonNode body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new ClusterException("the job manager refuses: "
                        + StackTraces.root(answer.path("errors").path(0).asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new ClusterException("the job manager does not answer at " + web, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    /** Empty where nobody answers, or with anything but what was asked for. */
    private Optional<JsonNode> get(String path) {
        try {
            HttpResponse<String> response = client.send(request(path).GET().build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(web.resolve(path)).timeout(PATIENCE);
    }
}
