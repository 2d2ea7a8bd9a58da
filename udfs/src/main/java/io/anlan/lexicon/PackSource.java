package io.anlan.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the files of a pack come from. */
interface PackSource {

    /** What messages call the file at this path of the pack. */
    String nameOf(String path);

    /** The file at this path of the pack, if it is there. The caller closes it. */
    Optional<InputStream> open(String path);

    /** The YAML files of a folder of the pack, where the source can list them. */
    List<String> list(String folder);

    /** A pack within the class path. */
    record OnClassPath(String pack) implements PackSource {

        @Override
        public String nameOf(String path) {
            return "lexicon/" + pack + "/" + path;
        }

        @Override
        public Optional<InputStream> open(String path) {
            return Optional.ofNullable(
                    OnClassPath.class.getClassLoader().getResourceAsStream("lexicon/" + pack + "/" + path));
        }

        /** A class path cannot be listed; packs that ship are held by tests on their folders. */
        @Override
        public List<String> list(String folder) {
            return List.of();
        }
    }

    /** A pack in a folder on disk. */
    record InFolder(Path folder) implements PackSource {

        @Override
        public String nameOf(String path) {
            return folder.resolve(path).toString();
        }

        @Override
        public Optional<InputStream> open(String path) {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.newInputStream(file));
            } catch (IOException e) {
                throw new LexiconException(file + ": cannot be read: check that it may be read", e);
            }
        }

        @Override
        public List<String> list(String inner) {
            Path listed = folder.resolve(inner);
            if (!Files.isDirectory(listed)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(listed)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new LexiconException(listed + ": cannot be read: check that it may be read", e);
            }
        }
    }
}
