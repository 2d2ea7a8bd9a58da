package io.anlan.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of this process for everything that is not meant to stay: broker logs, state, temporary files. It lies in
 * the project's folder, is named after the process id and goes when the process ends. One that was left behind by a
 * process that was killed goes when the next one starts.
 */
final class RunFolder implements AutoCloseable {
    /** System property, set by ./anlan: where the folders of all running processes are. */
    static final String PARENT_PROPERTY = "anlan.run";

    private static final String DEFAULT_PARENT = "target/run";
    private static final int ATTEMPTS = 5;

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder open() {
        RunFolder folder = new RunFolder(ofThisProcess());
        try {
            Files.createDirectories(folder.path);
            removeLeftOvers(folder.path.getParent());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the run folder cannot be made: " + folder.path, e);
        }
    }

    /** Where it is; a command that needs it makes it. */
    static Path ofThisProcess() {
        Path parent =
                Path.of(System.getProperty(PARENT_PROPERTY, DEFAULT_PARENT)).toAbsolutePath();
        return parent.resolve(String.valueOf(ProcessHandle.current().pid()));
    }

    /** Removes the folder; does nothing when it is gone. */
    @Override
    public void close() {
        remove(path);
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> leftOver = folders.filter(RunFolder::isLeftOver).toList();
            leftOver.forEach(RunFolder::remove);
        }
    }

    private static boolean isLeftOver(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    /** A thread that is about to end may still write: then what it wrote goes at the next attempt. */
    private static void remove(Path folder) {
        for (int attempt = 1; attempt <= ATTEMPTS && Files.exists(folder); attempt++) {
            try {
                Files.walkFileTree(folder, new Remover());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    System.err.println("anlan: cannot be removed: " + folder + " (" + e.getMessage() + ")");
                }
            }
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
