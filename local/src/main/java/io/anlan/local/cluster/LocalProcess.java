package io.anlan.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One process of the cluster: started here, and found again by whoever reads its pid file. The file holds the start
 * time as well, so that a process that was given the same id later is never taken for it.
 */
final class LocalProcess {

    enum State {
        /** Never started, or ended on request. */
        DOWN,
        RUNNING,
        /** Started, and ended without being asked to. */
        GONE
    }

    /** The system's clock may be set while a process runs, and its start time with it. */
    private static final Duration CLOCK_STEPS = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final String name;
    private final ClusterFolder folder;

    LocalProcess(String name, ClusterFolder folder) {
        this.name = name;
        this.folder = folder;
    }

    String name() {
        return name;
    }

    State state() {
        if (running().isPresent()) {
            return State.RUNNING;
        }
        return Files.exists(pidFile()) ? State.GONE : State.DOWN;
    }

    boolean isRunning() {
        return running().isPresent();
    }

    /** The process, where it runs. */
    Optional<ProcessHandle> running() {
        return kept().flatMap(kept -> ProcessHandle.of(kept.pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt(process, kept.started))
                .filter(process -> !isZombie(process)));
    }

    /**
     * Whether it has ended and nobody has asked for its status yet. One of whose threads another one is still ending has
     * not: it may hold its ports and files.
     */
    private static boolean isZombie(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return process.info().command().isEmpty();
        }
        try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
            String stat = Files.readString(proc.resolve("stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return (state == 'Z' || state == 'X') && threads.count() <= 1;
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return true;
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant kept) {
        return process.info()
                .startInstant()
                .map(started -> Duration.between(started, kept).abs().compareTo(CLOCK_STEPS) <= 0)
                .orElse(false);
    }

    /**
     * Starts it, out of reach of this terminal's Ctrl-C and hang-up. Its output goes to its own file.
     *
     * @param command the program and its arguments
     * @param environment on top of this process's own
     */
    void start(List<String> command, Map<String, String> environment) {
        List<String> detached = new ArrayList<>(detacher());
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(folder.path().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(folder.output(name).toFile()));
        builder.environment().putAll(environment);
        try {
            keep(builder.start().toHandle());
        } catch (IOException e) {
            throw new ClusterException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Both replace themselves by the command, so the process id stays. */
    private static List<String> detacher() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        return onPath("nohup") ? List.of("nohup") : List.of();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Asks it to end, and ends it when it has not done so after this time. Nothing where it does not run. */
    void stop(Duration patience) {
        running().ifPresent(ProcessHandle::destroy);
        if (!awaitEnd(patience)) {
            kill();
        }
        forget();
    }

    /** Asks it to end and does not wait. */
    void askToEnd() {
        running().ifPresent(ProcessHandle::destroy);
    }

    /** Ends it at once, with SIGKILL; to others it looks as if it had crashed. */
    void kill() {
        running().ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(Duration.ofSeconds(10));
    }

    private boolean awaitEnd(Duration patience) {
        Instant latest = Instant.now().plus(patience);
        while (isRunning()) {
            if (Instant.now().isAfter(latest)) {
                return false;
            }
            Pause.of(LOOK);
        }
        return true;
    }

    /** The last thing it said that sounds like a reason; empty where there is nothing. */
    String lastWords() {
        return Stream.of(folder.log(name), folder.output(name))
                .map(LocalProcess::lastComplaint)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> lastComplaint(Path log) {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            return lines.filter(
                            line -> line.contains(" ERROR ") || line.contains("Error:") || line.startsWith("Caused by"))
                    .reduce((earlier, later) -> later)
                    .map(String::strip);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return folder.pids().resolve(name + ".pid");
    }

    private record Kept(long pid, Instant started) {}

    private Optional<Kept> kept() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(pidFile(), UTF_8)) {
            properties.load(reader);
            return Optional.of(new Kept(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("started", ""))));
        } catch (IOException | NumberFormatException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private void keep(ProcessHandle process) throws IOException {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        Path written = folder.pids().resolve(name + ".new");
        Files.writeString(written, "pid=%d%nstarted=%s%n".formatted(process.pid(), started), UTF_8);
        Files.move(written, pidFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
