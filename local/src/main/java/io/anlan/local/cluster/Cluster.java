package io.anlan.local.cluster;

import io.anlan.io.KafkaSettings;
import io.anlan.job.Settings;
import io.anlan.job.SettingsReader;
import io.anlan.local.cluster.FlinkRest.Job;
import io.anlan.local.kafka.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kafka and Flink on this machine, each process of its own, on 127.0.0.1 alone. All that is known about them stands in
 * one folder, so that any later process finds them again. Not for several threads, {@link #interrupt} aside.
 */
public final class Cluster {

    /** The broker, as a process of this cluster. */
    public static final String KAFKA = "kafka";

    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager-";
    static final String JOB = "Anlan";

    /** A machine with other things to do takes minutes for what takes seconds; what has ended is noticed anyway. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final Duration LONGEST_SUBMISSION = Duration.ofMinutes(5);
    private static final Duration LONGEST_SAVEPOINT = Duration.ofMinutes(10);
    private static final int SAVEPOINT_TRIED_AGAIN = 5;
    private static final Duration SAVEPOINT_WAITS = Duration.ofSeconds(2);

    /** How Flink names that a task has sent its last record and is about to finish. */
    private static final String TASK_IS_CLOSING = "task is closing";

    private static final Duration FLINK_ENDS = Duration.ofSeconds(10);
    /** A broker closes its logs, so that the next start need not read them. */
    private static final Duration KAFKA_ENDS = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ClusterFolder folder;
    private final Distribution distribution;
    private final PrintStream news;
    private final Object starting = new Object();
    private volatile boolean interrupted;

    /**
     * The cluster of this folder, up or not.
     *
     * @param home the working copy, built
     * @param news what happens, one line each
     */
    public Cluster(Path folder, Path home, PrintStream news) {
        this.folder = ClusterFolder.at(folder);
        this.distribution = new Distribution(home.toAbsolutePath().normalize());
        this.news = news;
    }

    /**
     * Starts what does not run, and returns when all of it serves: topics made, task managers registered. Where all runs
     * it does nothing.
     *
     * @throws ClusterException where a port is taken or a process does not start
     */
    public void up(Wishes wishes) {
        folder.make();
        try (AutoCloseable lock = folder.lock()) {
            ClusterPlan plan = plan(wishes);
            List<LocalProcess> missing =
                    processes(plan).filter(process -> !process.isRunning()).toList();
            describe(missing);
            checkPorts(plan, missing);
            plan.keepIn(folder);
            Map<String, String> addressesBefore = goneAddresses(plan, missing);
            start(plan, missing);
            awaitKafka(plan);
            awaitFlink(plan, addressesBefore);
        } catch (Exception e) {
            throw asUnchecked(e);
        }
    }

    private ClusterPlan plan(Wishes wishes) {
        Optional<ClusterPlan> kept = ClusterPlan.in(folder);
        if (kept.isPresent() && processes(kept.get()).anyMatch(LocalProcess::isRunning)) {
            ClusterPlan wished = wishes.plan(kept.get());
            if (!wished.equals(kept.get())) {
                throw new ClusterException("the cluster runs with Kafka on %d, the web UI on %d, %d task managers of %d"
                                .formatted(
                                        kept.get().kafkaPort(),
                                        kept.get().webPort(),
                                        kept.get().taskManagers(),
                                        kept.get().slots())
                        + " slots; ./anlan down first, then up as you want it");
            }
            return wished;
        }
        ClusterPlan usual = new ClusterPlan(
                Wishes.KAFKA_PORT,
                FreePorts.any(),
                Wishes.WEB_PORT,
                FreePorts.any(),
                Wishes.TASK_MANAGERS,
                Wishes.SLOTS);
        return wishes.plan(usual);
    }

    private void describe(List<LocalProcess> missing) {
        for (LocalProcess process : missing) {
            if (process.state() == LocalProcess.State.GONE) {
                String lastWords = process.lastWords();
                say(process.name() + " has ended by itself"
                        + (lastWords.isEmpty() ? "" : " (it last complained: " + lastWords + ")")
                        + "; it is started again");
                if (process.name().equals(JOB_MANAGER)) {
                    folder.latestState()
                            .ifPresent(state -> say("the job ended with it; ./anlan submit --from " + state));
                }
            }
        }
    }

    private static void checkPorts(ClusterPlan plan, List<LocalProcess> missing) {
        List<String> names = missing.stream().map(LocalProcess::name).toList();
        if (names.contains(KAFKA)) {
            checkPort(plan.kafkaPort(), "Kafka", "--kafka-port");
        }
        if (names.contains(JOB_MANAGER)) {
            checkPort(plan.webPort(), "the web UI", "--web-port");
        }
    }

    private static void checkPort(int port, String server, String option) {
        if (!FreePorts.isFree(port)) {
            throw new ClusterException(
                    "port %d of 127.0.0.1 is taken by another process; %s needs it, or give another by %s"
                            .formatted(port, server, option));
        }
    }

    private void start(ClusterPlan plan, List<LocalProcess> missing) {
        if (missing.isEmpty()) {
            return;
        }
        if (missing.size() == processes(plan).count()) {
            folder.clearTemporary();
        }
        ProcessCommands commands = new ProcessCommands(plan, folder, distribution);
        commands.writeFiles();
        for (LocalProcess process : missing) {
            say("starting " + process.name() + " …");
            String name = process.name();
            switch (name) {
                case KAFKA -> {
                    plan.broker(folder).format();
                    launch(process, commands.broker(name));
                }
                case JOB_MANAGER -> launch(process, commands.jobManager(name));
                default -> launch(process, commands.taskManager(name));
            }
        }
    }

    /** Whoever interrupts waits until the process that is being started can be found again. */
    private void launch(LocalProcess process, List<String> command) {
        synchronized (starting) {
            if (interrupted) {
                throw new ClusterException("interrupted");
            }
            process.start(command, Map.of());
        }
    }

    /** Starts no further process; those that were started can be found by their pid files when this returns. */
    public void interrupt() {
        synchronized (starting) {
            interrupted = true;
        }
    }

    private void awaitKafka(ClusterPlan plan) {
        try (KafkaView kafka = new KafkaView(plan.broker(folder))) {
            await(KAFKA, "does not answer on port " + plan.kafkaPort(), () -> kafka.answers(Duration.ofSeconds(2)));
            List<String> created = kafka.createMissing(
                    kafkaOf(Submission.plain().jobArguments(plan.broker(folder).bootstrapServers())));
            if (!created.isEmpty()) {
                say("topics made: " + String.join(", ", created));
            }
        }
    }

    /** Where the job manager still believes those to be that do not run any more. */
    private static Map<String, String> goneAddresses(ClusterPlan plan, List<LocalProcess> missing) {
        Map<String, String> addresses = new FlinkRest(plan.web()).taskManagers();
        addresses.keySet().retainAll(missing.stream().map(LocalProcess::name).toList());
        return addresses;
    }

    private void awaitFlink(ClusterPlan plan, Map<String, String> goneAddresses) {
        FlinkRest flink = new FlinkRest(plan.web());
        await(JOB_MANAGER, "does not answer at " + plan.web(), flink::answers);
        for (String name : taskManagers(plan)) {
            await(name, "has not come to the job manager", () -> {
                String address = flink.taskManagers().get(name);
                return address != null && !address.equals(goneAddresses.get(name));
            });
        }
    }

    private void await(String name, String otherwise, BooleanSupplier ready) {
        LocalProcess process = new LocalProcess(name, folder);
        Instant latest = Instant.now().plus(LONGEST_START);
        while (!ready.getAsBoolean()) {
            if (interrupted) {
                throw new ClusterException("interrupted");
            }
            if (!process.isRunning()) {
                throw new ClusterException(name + " ended while it was starting: " + process.lastWords() + "; see "
                        + folder.log(name) + " and " + folder.output(name));
            }
            if (Instant.now().isAfter(latest)) {
                throw new ClusterException("%s runs, but %s within %d s; see %s. ./anlan down ends it"
                        .formatted(name, otherwise, LONGEST_START.toSeconds(), folder.log(name)));
            }
            Pause.of(LOOK);
        }
    }

    /**
     * Starts the job through Flink's own command line; all its tasks run when this returns.
     *
     * @return the job's id
     * @throws io.anlan.job.SettingsException where one of its settings is wrong
     * @throws ClusterException where the cluster is not up, or the job runs already or does not start
     */
    public String submit(Submission submission) {
        ClusterPlan plan = whole();
        FlinkRest flink = new FlinkRest(plan.web());
        flink.job(JOB).filter(job -> !FlinkRest.hasEnded(job.state())).ifPresent(job -> {
            throw new ClusterException(
                    "the job is there already (%s, %s); ./anlan savepoint stops it".formatted(job.id(), job.state()));
        });
        checkSlots(submission, plan);
        List<String> jobArguments = submission.jobArguments(plan.broker(folder).bootstrapServers());
        check(jobArguments);
        List<String> arguments = new ArrayList<>(List.of("run", "-d"));
        if (submission.parallelism() != null) {
            arguments.addAll(List.of("-p", String.valueOf(submission.parallelism())));
        }
        stateToStartFrom(submission).ifPresent(state -> arguments.addAll(List.of("-s", state)));
        arguments.add(distribution.jobJar().toString());
        arguments.addAll(jobArguments);
        keepArguments(jobArguments);
        FlinkCli cli = new FlinkCli(new ProcessCommands(plan, folder, distribution), folder);
        String id = cli.submit(arguments, LONGEST_SUBMISSION);
        awaitRunning(flink, id);
        return id;
    }

    /** Refuses before anything starts what the job would refuse. */
    private static void check(List<String> jobArguments) {
        SettingsReader settings = SettingsReader.ofArguments(jobArguments.toArray(String[]::new));
        settings.kafka();
        settings.river(Settings.Mode.LIVE);
    }

    private static void checkSlots(Submission submission, ClusterPlan plan) {
        int slots = plan.taskManagers() * plan.slots();
        if (submission.parallelism() != null && submission.parallelism() > slots) {
            throw new ClusterException(
                    "--parallelism %d is more than the cluster's %d slots".formatted(submission.parallelism(), slots));
        }
    }

    private Optional<String> stateToStartFrom(Submission submission) {
        if (submission.from() == null) {
            folder.latestState()
                    .ifPresent(state -> say("the job begins with empty state; --from " + state + " would go on"));
            return Optional.empty();
        }
        if (submission.from().equals(Submission.LATEST)) {
            Path latest = folder.latestState()
                    .orElseThrow(
                            () -> new ClusterException("there is no savepoint and no checkpoint in " + folder.path()));
            say("going on from " + latest);
            return Optional.of(latest.toUri().toString());
        }
        Path state = Path.of(submission.from().replaceFirst("^file:(//)?", ""))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(state.resolve("_metadata"))) {
            throw new ClusterException("no savepoint and no checkpoint at " + state);
        }
        return Optional.of(state.toUri().toString());
    }

    private void awaitRunning(FlinkRest flink, String id) {
        Instant latest = Instant.now().plus(LONGEST_START);
        while (true) {
            Optional<Job> job = flink.job(JOB).filter(found -> found.id().equals(id));
            if (job.isPresent() && job.get().isRunning()) {
                return;
            }
            boolean ended = job.map(found -> FlinkRest.hasEnded(found.state())).orElse(false);
            if (ended || Instant.now().isAfter(latest)) {
                throw new ClusterException("the job %s: %s; see ./anlan status and %s"
                        .formatted(
                                ended
                                        ? "did not start"
                                        : "has not come to run within " + LONGEST_START.toSeconds() + " s",
                                reason(flink, id),
                                folder.log(JOB_MANAGER)));
            }
            Pause.of(LOOK);
        }
    }

    /**
     * Stops the job with a savepoint.
     *
     * @return the savepoint's folder
     * @throws ClusterException where no job runs or the savepoint fails
     */
    public Path savepoint() {
        ClusterPlan plan = whole();
        FlinkRest flink = new FlinkRest(plan.web());
        Job job = flink.job(JOB)
                .filter(found -> !FlinkRest.hasEnded(found.state()))
                .orElseThrow(() -> new ClusterException("no job runs; ./anlan submit starts it"));
        if (!job.isRunning()) {
            throw new ClusterException(
                    "the job is not running at the moment (%s: %s); a savepoint needs all its tasks, try again shortly"
                            .formatted(job.state(), reason(flink, job.id())));
        }
        String location = stopWithSavepoint(flink, job);
        Instant latest = Instant.now().plus(LONGEST_START);
        while (flink.job(JOB)
                .filter(found -> !FlinkRest.hasEnded(found.state()))
                .isPresent()) {
            if (Instant.now().isAfter(latest)) {
                throw new ClusterException("the savepoint is at " + location + ", but the job has not ended");
            }
            Pause.of(LOOK);
        }
        return Path.of(location.replaceFirst("^file:(//)?", ""));
    }

    /** Just when the register has been read its source ends, and Flink refuses a savepoint for that moment. */
    private String stopWithSavepoint(FlinkRest flink, Job job) {
        for (int again = 0; again < SAVEPOINT_TRIED_AGAIN; again++) {
            try {
                return flink.stopWithSavepoint(job.id(), folder.savepoints(), LONGEST_SAVEPOINT);
            } catch (ClusterException failed) {
                if (!failed.getMessage().contains(TASK_IS_CLOSING)) {
                    throw failed;
                }
                say("a source of the job was just ending; the savepoint is tried again");
                Pause.of(SAVEPOINT_WAITS);
            }
        }
        return flink.stopWithSavepoint(job.id(), folder.savepoints(), LONGEST_SAVEPOINT);
    }

    private static String reason(FlinkRest flink, String job) {
        String failure = flink.lastFailure(job);
        return failure.isEmpty() ? "no reason given yet" : failure;
    }

    /** Ends all that was started from this folder, and nothing else. Topics, checkpoints, savepoints and logs stay. */
    public void down() {
        if (!folder.exists()) {
            say("nothing runs");
            return;
        }
        folder.make();
        try (AutoCloseable lock = folder.lock()) {
            List<LocalProcess> started = started();
            if (started.isEmpty()) {
                say("nothing runs");
                return;
            }
            sayWhatTheJobLeaves();
            stop(started);
            folder.clearTemporary();
        } catch (Exception e) {
            throw asUnchecked(e);
        }
    }

    private void sayWhatTheJobLeaves() {
        if (!new LocalProcess(JOB_MANAGER, folder).isRunning()) {
            return;
        }
        ClusterPlan.in(folder)
                .flatMap(plan -> new FlinkRest(plan.web()).job(JOB))
                .filter(job -> !FlinkRest.hasEnded(job.state()))
                .flatMap(job -> folder.latestState())
                .ifPresent(state -> say("the job ends without a savepoint; ./anlan submit --from " + state
                        + " goes on from its last checkpoint"));
    }

    /** Flink before Kafka, and the job manager before the task managers, so that nobody restarts what is to end. */
    private void stop(List<LocalProcess> started) {
        Set<LocalProcess> running =
                started.stream().filter(LocalProcess::isRunning).collect(Collectors.toSet());
        stop(started, running, JOB_MANAGER::equals, FLINK_ENDS);
        // All at once: each takes a while.
        started.stream().filter(process -> isTaskManager(process.name())).forEach(LocalProcess::askToEnd);
        stop(started, running, Cluster::isTaskManager, FLINK_ENDS);
        stop(started, running, KAFKA::equals, KAFKA_ENDS);
    }

    private void stop(
            List<LocalProcess> started, Set<LocalProcess> running, Predicate<String> which, Duration patience) {
        for (LocalProcess process : started) {
            if (which.test(process.name())) {
                process.stop(patience);
                say(process.name() + (running.contains(process) ? " ended" : " had ended by itself"));
            }
        }
    }

    private static boolean isTaskManager(String name) {
        return name.startsWith(TASK_MANAGER);
    }

    /** Those with a pid file, whatever the plan says. */
    private List<LocalProcess> started() {
        try (Stream<Path> files = Files.list(folder.pids())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .map(name -> name.substring(0, name.length() - ".pid".length()))
                    .sorted()
                    .map(name -> new LocalProcess(name, folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends one of the processes as a crash would, with SIGKILL; {@link #up} starts it again. */
    public void kill(String process) {
        new LocalProcess(process, folder).kill();
    }

    /** Removes the folder with all that is in it; nothing may run. */
    public void remove() {
        folder.remove();
    }

    /** What clients of Kafka give as bootstrap.servers. */
    public String bootstrapServers() {
        return whole().broker(folder).bootstrapServers();
    }

    /** How many records of this topic the job had not read when it last committed. */
    public long lag(String topic) {
        ClusterPlan plan = whole();
        String group = kafkaOf(keptArguments().orElseThrow()).groupId();
        try (KafkaView kafka = new KafkaView(plan.broker(folder))) {
            return kafka.lag(group, List.of(topic)).get(topic);
        }
    }

    /** The names of the task managers that have tasks of the job. */
    public Set<String> taskManagersOfTheJob() {
        FlinkRest flink = new FlinkRest(whole().web());
        return flink.job(JOB).map(job -> flink.taskManagersOf(job.id())).orElse(Set.of());
    }

    /** How the cluster is, for people. */
    public ClusterStatus status() {
        Optional<ClusterPlan> plan = folder.exists() ? ClusterPlan.in(folder) : Optional.empty();
        return plan.map(found -> ClusterStatus.of(
                        found,
                        folder,
                        processes(found).toList(),
                        keptArguments().map(Cluster::kafkaOf)))
                .orElseGet(ClusterStatus::never);
    }

    private static KafkaSettings kafkaOf(List<String> jobArguments) {
        return SettingsReader.ofArguments(jobArguments.toArray(String[]::new)).kafka();
    }

    /** The plan of a cluster of which every process runs. */
    private ClusterPlan whole() {
        ClusterPlan plan = (folder.exists() ? ClusterPlan.in(folder) : Optional.<ClusterPlan>empty())
                .orElseThrow(() -> new ClusterException("the cluster is not up; ./anlan up starts it"));
        List<String> missing = processes(plan)
                .filter(process -> !process.isRunning())
                .map(LocalProcess::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new ClusterException(
                    missing.size() == processes(plan).count()
                            ? "the cluster is not up; ./anlan up starts it"
                            : "not running: " + String.join(", ", missing) + "; ./anlan up mends it");
        }
        return plan;
    }

    private Stream<LocalProcess> processes(ClusterPlan plan) {
        return Stream.concat(Stream.of(KAFKA, JOB_MANAGER), taskManagers(plan).stream())
                .map(name -> new LocalProcess(name, folder));
    }

    private static List<String> taskManagers(ClusterPlan plan) {
        return IntStream.rangeClosed(1, plan.taskManagers())
                .mapToObj(number -> TASK_MANAGER + number)
                .toList();
    }

    private void keepArguments(List<String> jobArguments) {
        try {
            Files.write(folder.path().resolve("job.arguments"), jobArguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<List<String>> keptArguments() {
        try {
            return Optional.of(Files.readAllLines(folder.path().resolve("job.arguments")));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void say(String text) {
        news.println(text);
    }

    private static RuntimeException asUnchecked(Exception e) {
        return e instanceof RuntimeException unchecked ? unchecked : new ClusterException(e.getMessage(), e);
    }
}
