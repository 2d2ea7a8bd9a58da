package io.anlan.local.live;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the savepoint that {@link UpgradeITCase} of later versions goes on from. Not run by the build, but once with each
 * version, before it is given out:
 *
 * <pre>mvn verify -pl local -am -Dtest=NONE -Dit.test=MakeSavepoint -Dsavepoint.folder=FOLDER</pre>
 */
class MakeSavepoint {

    @TempDir
    private Path folder;

    @Test
    void ofThisVersion() throws Exception {
        Path target = Path.of(System.getProperty("savepoint.folder"));
        try (LiveRiver river = LiveRiver.start(folder, Feud.SETTINGS)) {
            Feud.begin(river, folder);
            copy(Path.of(URI.create(river.stop(folder.resolve("savepoints")))), target);
        }
    }

    private static void copy(Path savepoint, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(savepoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }
}
