package io.anlan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    /** No system hands out process ids this high. */
    private static final String NO_PROCESS = "999999999";

    @TempDir
    Path parent;

    private String before;

    @BeforeEach
    void useThatParent() {
        before = System.getProperty(RunFolder.PARENT_PROPERTY);
        System.setProperty(RunFolder.PARENT_PROPERTY, parent.toString());
    }

    @AfterEach
    void useTheOneBefore() {
        if (before == null) {
            System.clearProperty(RunFolder.PARENT_PROPERTY);
        } else {
            System.setProperty(RunFolder.PARENT_PROPERTY, before);
        }
    }

    @Test
    void goesWithAllThatIsInIt() throws Exception {
        try (RunFolder run = RunFolder.open()) {
            Path deep = RunFolder.ofThisProcess().resolve("broker/logs");
            Files.createDirectories(deep);
            Files.writeString(deep.resolve("segment"), "x");
            run.close();
            assertThat(parent).isEmptyDirectory();
        }
    }

    @Test
    void takesAlongWhatAKilledProcessLeftAndNothingElse() throws Exception {
        Path leftOver = Files.createDirectories(parent.resolve(NO_PROCESS).resolve("tmp"));
        Path other = Files.createDirectories(parent.resolve("notes"));

        try (RunFolder run = RunFolder.open()) {
            assertThat(run).isNotNull();
            assertThat(leftOver.getParent()).doesNotExist();
            assertThat(other).exists();
            assertThat(RunFolder.ofThisProcess()).exists();
        }
    }
}
