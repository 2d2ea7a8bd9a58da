package io.anlan.rules;

import io.anlan.lexicon.LexiconException;
import io.anlan.lexicon.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads risk rules: those that ship, those in files, and one at a time as it comes by the rules topic. What may stand in a
 * rule is published as contracts/rule.v1; whatever may not is refused with a {@link RuleException} of one line that names
 * file, line, fault and remedy.
 *
 * <p>Beyond the JSON Schema the reader refuses what a schema cannot say: a window or suppression of more than 365 days,
 * absence that is not the last step, steps of one name, conditions that contradict themselves, test positions beyond the
 * reports, reports of one id, ids that two files share, and words about subjects that no rule may be about.
 */
public final class RuleReader {

    private static final String FOLDER = "rules/";

    private static final Pattern RULE_FILE = Pattern.compile(".*\\.(yaml|yml|json)");

    /** Enough to find the fault by; a record of the topic may hold a name of any length. */
    private static final int LONGEST_MESSAGE = 400;

    private RuleReader() {}

    /** The rules that ship, in the order of contracts/rules.md. */
    public static List<Rule> shipped() {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        text(FOLDER + "index.txt").lines().forEach(name -> documents.put(name, bytes(FOLDER + name)));
        return enabled(readAll(documents, RuleReader::refuse));
    }

    /**
     * The rules in a file, or in the files of a folder that end in .yaml, .yml or .json, in the order of their names. Those
     * with {@code enabled: false} are left out.
     *
     * @throws RuleException for the first fault, or if there is no rule at all
     */
    public static List<Rule> read(Path fileOrFolder) {
        return enabled(changes(fileOrFolder));
    }

    /**
     * Like {@link #read(Path)}, with those that a document removes.
     *
     * @throws RuleException for the first fault, or if there is no rule at all
     */
    public static List<RuleChange> changes(Path fileOrFolder) {
        return readAll(documents(fileOrFolder), RuleReader::refuse);
    }

    /**
     * What the documents of a file or a folder say, each with its bytes, in the order of their names.
     *
     * @throws RuleException for the first fault, or if there is no rule at all
     */
    public static Map<RuleChange, byte[]> documentsOf(Path fileOrFolder) {
        Map<String, byte[]> documents = documents(fileOrFolder);
        Map<RuleChange, byte[]> bytesOf = new LinkedHashMap<>();
        Iterator<byte[]> bytes = documents.values().iterator();
        readAll(documents, RuleReader::refuse).forEach(change -> bytesOf.put(change, bytes.next()));
        return bytesOf;
    }

    /**
     * What is wrong with the rules in a file or a folder: one line for each file in fault; none if all can be used.
     *
     * @throws RuleException if there is no rule at all
     */
    public static List<String> faults(Path fileOrFolder) {
        List<String> faults = new ArrayList<>();
        readAll(documents(fileOrFolder), fault -> faults.add(fault.getMessage()));
        return faults;
    }

    /**
     * What one document says, YAML or JSON in UTF-8.
     *
     * @param name what errors call it
     * @throws RuleException if it is no rule
     */
    public static RuleChange read(String name, byte[] document) {
        try {
            return RuleDocument.read(parse(name, document));
        } catch (LexiconException fault) {
            throw inOneLine(fault);
        }
    }

    private static List<RuleChange> readAll(Map<String, byte[]> documents, Consumer<RuleException> onFault) {
        List<RuleChange> changes = new ArrayList<>();
        Map<String, String> nameOfId = new HashMap<>();
        for (Map.Entry<String, byte[]> entry : documents.entrySet()) {
            try {
                YamlNode document = parse(entry.getKey(), entry.getValue());
                RuleChange change = RuleDocument.read(document);
                String other = nameOfId.putIfAbsent(change.id(), entry.getKey());
                if (other != null) {
                    throw document.require("id").error("id " + change.id() + " is that of " + other, "choose another");
                }
                changes.add(change);
            } catch (LexiconException fault) {
                onFault.accept(inOneLine(fault));
            }
        }
        return changes;
    }

    private static void refuse(RuleException fault) {
        throw fault;
    }

    private static List<Rule> enabled(List<RuleChange> changes) {
        return changes.stream()
                .filter(change -> !change.removes())
                .map(RuleChange::rule)
                .toList();
    }

    /**
     * JSON is YAML but for tabs and some escapes, so what begins like JSON is tried as JSON first. YAML has the last word:
     * a map in braces may be either.
     */
    private static YamlNode parse(String name, byte[] document) {
        if (beginsWithBrace(document)) {
            try {
                return YamlNode.readJson(name, new ByteArrayInputStream(document));
            } catch (LexiconException noJson) {
                return YamlNode.read(name, new ByteArrayInputStream(document));
            }
        }
        return YamlNode.read(name, new ByteArrayInputStream(document));
    }

    private static boolean beginsWithBrace(byte[] document) {
        for (byte unit : document) {
            if (!Character.isWhitespace(unit)) {
                return unit == '{';
            }
        }
        return false;
    }

    /** The reader of lexicons speaks of its own kind; and what a message quotes may hold line ends. */
    private static RuleException inOneLine(LexiconException fault) {
        String line = fault.getMessage().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return new RuleException(
                line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 1) + "…");
    }

    /** By what errors call them. */
    private static Map<String, byte[]> documents(Path fileOrFolder) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (Path file : files(fileOrFolder)) {
            try {
                documents.put(file.toString(), Files.readAllBytes(file));
            } catch (IOException unreadable) {
                throw new RuleException(file + ": cannot be read (" + unreadable.getMessage() + "): mend that first");
            }
        }
        return documents;
    }

    private static List<Path> files(Path fileOrFolder) {
        if (Files.isRegularFile(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        if (!Files.isDirectory(fileOrFolder)) {
            throw new RuleException(fileOrFolder + ": is not there: name a rule's file or a folder of them");
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            List<Path> rules = files.filter(file ->
                            RULE_FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            if (rules.isEmpty()) {
                throw new RuleException(fileOrFolder + ": holds no rule: add files that end in .yaml");
            }
            return rules;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(fileOrFolder.toString(), unreadable);
        }
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = RuleReader.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the job's jar");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
