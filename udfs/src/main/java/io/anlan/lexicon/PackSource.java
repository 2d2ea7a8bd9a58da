package io.anlan.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of a pack come from. */
interface PackSource {

    Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    /**
     * The pack in this folder if there is such a folder, else the one of this name.
     *
     * @throws NoSuchLexiconException if there is neither
     */
    static PackSource of(String nameOrFolder) {
        if (NAME.matcher(nameOrFolder).matches() && !Files.isDirectory(Path.of(nameOrFolder))) {
            return named(nameOrFolder);
        }
        return in(Path.of(nameOrFolder));
    }

    /**
     * A pack that comes with Anlan.
     *
     * @throws NoSuchLexiconException if there is none of this name
     */
    static PackSource named(String name) {
        PackSource source = new OnClassPath(name);
        if (!source.exists()) {
            throw new NoSuchLexiconException(
                    "no lexicon is called " + name + ": use zh, en-cad or a folder with a pack.yaml");
        }
        return source;
    }

    /**
     * The pack in this folder.
     *
     * @throws NoSuchLexiconException if there is none
     */
    static PackSource in(Path folder) {
        PackSource source = new InFolder(folder);
        if (!source.exists()) {
            throw new NoSuchLexiconException(folder + " holds no lexicon: use zh, en-cad or a folder with a pack.yaml");
        }
        return source;
    }

    private boolean exists() {
        Optional<InputStream> pack = open("pack.yaml");
        try {
            if (pack.isPresent()) {
                pack.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pack.isPresent();
    }

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
