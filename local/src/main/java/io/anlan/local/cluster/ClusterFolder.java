package io.anlan.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one folder of a cluster: configuration, logs, process ids, topics, checkpoints and savepoints. Its owner alone
 * may enter it, since topics hold raw reports.
 *
 * @param path absolute
 */
record ClusterFolder(Path path) {

    private static final String OWNER_ALONE = "rwx------";

    static ClusterFolder at(Path path) {
        return new ClusterFolder(path.toAbsolutePath().normalize());
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes what is missing; the cluster's own folders, not those of its processes. */
    void make() {
        try {
            Files.createDirectories(path);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ALONE));
            }
            for (Path part : List.of(conf(), logs(), pids(), temporary(), checkpoints(), savepoints())) {
                Files.createDirectories(part);
            }
        } catch (IOException e) {
            throw new ClusterException("the cluster's folder cannot be made: " + path + " (" + e.getMessage() + ")", e);
        }
    }

    Path conf() {
        return path.resolve("conf");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** What the process itself logs. */
    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** What the process says before it can log, and all that the JVM says. */
    Path output(String process) {
        return logs().resolve(process + ".out");
    }

    Path pids() {
        return path.resolve("pids");
    }

    Path topics() {
        return path.resolve("kafka");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    /** Removes what killed processes leave behind; to be called when none runs. */
    void clearTemporary() {
        remove(temporary());
        make();
    }

    /** Removes the folder with all that is in it. */
    void remove() {
        remove(path);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ClusterException(folder + " cannot be removed: " + e.getMessage(), e);
        }
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    Path savepoints() {
        return path.resolve("savepoints");
    }

    /** The checkpoint or savepoint that was finished last, of any job. */
    Optional<Path> latestState() {
        return Stream.of(checkpoints(), savepoints())
                .flatMap(ClusterFolder::finished)
                .max(Comparator.comparing(ClusterFolder::modified))
                .map(Path::getParent);
    }

    /** A savepoint has its metadata one folder down, a checkpoint two, below that of its job. */
    private static Stream<Path> finished(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.find(
                parent, 3, (file, attributes) -> file.getFileName().toString().equals("_metadata"))) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return Stream.empty();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException goneMeanwhile) {
            return FileTime.fromMillis(0);
        }
    }

    /**
     * Keeps others from changing this cluster until the lock is closed.
     *
     * @throws ClusterException where another one holds it
     */
    AutoCloseable lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new ClusterException("another ./anlan is at work on this cluster (" + path + "); wait for it");
            }
            return channel;
        } catch (IOException e) {
            throw new ClusterException("the cluster's folder cannot be locked: " + path, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }
}
