package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFolderTest {

    private static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path path;

    private ClusterFolder folder;

    @BeforeEach
    void make() {
        folder = ClusterFolder.at(path.resolve("cluster"));
        folder.make();
    }

    @Test
    void isForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void isChangedByOneAtATime() throws Exception {
        try (AutoCloseable lock = folder.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> folder.lock().close())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("another ./anlan is at work");
        }
        folder.lock().close();
    }

    @Test
    void knowsTheCheckpointOrSavepointThatWasFinishedLast() throws Exception {
        assertThat(folder.latestState()).isEmpty();
        Path savepoint = finished(folder.savepoints().resolve("savepoint-1"), 10);
        assertThat(folder.latestState()).contains(savepoint);
        Path checkpoint = finished(folder.checkpoints().resolve("job/chk-7"), 20);
        // Still being written.
        Files.createDirectories(folder.checkpoints().resolve("job/chk-8"));
        finished(folder.checkpoints().resolve("job/chk-6"), 15);
        assertThat(folder.latestState()).contains(checkpoint);
    }

    @Test
    void throwsAwayWhatIsTemporaryAndNothingElse() throws Exception {
        Path savepoint = finished(folder.savepoints().resolve("savepoint-1"), 10);
        Files.writeString(
                Files.createDirectories(folder.temporary().resolve("a/b")).resolve("c"), "x");

        folder.clearTemporary();

        assertThat(folder.temporary()).isEmptyDirectory();
        assertThat(savepoint).exists();
    }

    private static Path finished(Path state, int seconds) throws Exception {
        Path metadata = Files.createDirectories(state).resolve("_metadata");
        Files.writeString(metadata, "x");
        Files.setLastModifiedTime(metadata, FileTime.from(BEGINNING.plusSeconds(seconds)));
        return state;
    }
}
