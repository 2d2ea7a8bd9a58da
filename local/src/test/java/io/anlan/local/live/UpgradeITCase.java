package io.anlan.local.live;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What former versions have remembered is remembered still. */
class UpgradeITCase {

    @TempDir
    private Path folder;

    /** Made by {@link MakeSavepoint}; kept in the test's resources. The broker is new and empty: all comes from state. */
    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void goesOnFromASavepointOf(String version) throws Exception {
        Path savepoint =
                Path.of(getClass().getResource("/savepoints/" + version).toURI());
        try (LiveRiver river = LiveRiver.startFrom(savepoint, folder, Feud.SETTINGS)) {
            Feud.end(river);
            river.assertRunning();
        }
    }
}
