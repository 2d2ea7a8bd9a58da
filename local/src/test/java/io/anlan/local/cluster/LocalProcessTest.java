package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.local.cluster.LocalProcess.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes that only sleep. */
class LocalProcessTest {

    private static final List<String> SLEEPER = List.of("sleep", "600");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path path;

    private ClusterFolder folder;
    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeEach
    void makeTheFolder() {
        folder = ClusterFolder.at(path.resolve("cluster"));
        folder.make();
    }

    @AfterEach
    void leaveNothingBehind() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void isFoundByWhoeverReadsItsPidFile() {
        ProcessHandle sleeper = start("one", SLEEPER);

        LocalProcess found = new LocalProcess("one", folder);

        assertThat(found.state()).isEqualTo(State.RUNNING);
        assertThat(found.running()).contains(sleeper);
        assertThat(new LocalProcess("another", folder).state()).isEqualTo(State.DOWN);
    }

    @Test
    void thatWasKilledIsGoneAndNotDown() {
        ProcessHandle sleeper = start("one", SLEEPER);
        LocalProcess process = new LocalProcess("one", folder);

        process.kill();

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(process.state()).isEqualTo(State.GONE);
    }

    @Test
    void thatWasStoppedIsDown() {
        ProcessHandle sleeper = start("one", SLEEPER);
        LocalProcess process = new LocalProcess("one", folder);

        process.stop(PATIENCE);

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(process.state()).isEqualTo(State.DOWN);
    }

    @Test
    void thatDoesNotListenIsKilledInTheEnd() {
        Path ready = path.resolve("ready");
        ProcessHandle deaf =
                start("deaf", List.of("sh", "-c", "trap '' TERM; touch '" + ready + "'; sleep 600 & wait; sleep 600"));
        deaf.children().forEach(started::add);
        await().until(() -> Files.exists(ready));

        new LocalProcess("deaf", folder).stop(Duration.ofMillis(200));

        await().atMost(PATIENCE).until(() -> !deaf.isAlive());
    }

    @Test
    void aProcessThatWasGivenTheSameIdLaterIsLeftAlone() throws Exception {
        ProcessHandle stranger = start("stranger", SLEEPER);
        Instant earlier = stranger.info().startInstant().orElseThrow().minusSeconds(60);
        Files.writeString(folder.pids().resolve("one.pid"), "pid=%d%nstarted=%s%n".formatted(stranger.pid(), earlier));

        LocalProcess process = new LocalProcess("one", folder);
        assertThat(process.state()).isEqualTo(State.GONE);
        process.stop(PATIENCE);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(process.state()).isEqualTo(State.DOWN);
    }

    @Test
    void aPidFileThatWasCutOffIsAProcessThatIsGone() throws Exception {
        Files.writeString(folder.pids().resolve("one.pid"), "pid=");

        assertThat(new LocalProcess("one", folder).state()).isEqualTo(State.GONE);
    }

    @Test
    void saysWhatItComplainedOfLast() throws Exception {
        Files.writeString(folder.log("one"), """
                2026-03-01 08:00:00.000 ERROR [main] x: the first
                2026-03-01 08:00:00.001 ERROR [main] x: the second
                2026-03-01 08:00:00.002 INFO  [main] x: good-bye
                """);

        assertThat(new LocalProcess("one", folder).lastWords()).endsWith("the second");
        assertThat(new LocalProcess("another", folder).lastWords()).isEmpty();
    }

    private ProcessHandle start(String name, List<String> command) {
        LocalProcess process = new LocalProcess(name, folder);
        process.start(command, Map.of());
        ProcessHandle handle = process.running().orElseThrow();
        started.add(handle);
        return handle;
    }
}
