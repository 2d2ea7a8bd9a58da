package io.anlan.local.lexicon;

import io.anlan.eval.LabelledText;
import io.anlan.eval.LabelledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The narratives that a command was given, by file, in the order of the command line. */
record NarrativeFiles(Map<Path, List<LabelledText>> byFile) {

    /**
     * Reads them all.
     *
     * @throws ParameterException if a file is not there, or they hold no narrative at all
     * @throws IOException if one cannot be read; the message names file and line
     */
    static NarrativeFiles read(List<Path> files, CommandLine command) throws IOException {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new ParameterException(command, file + ": no such file, or it cannot be read");
            }
        }
        Map<Path, List<LabelledText>> byFile = new LinkedHashMap<>();
        for (Path file : files) {
            byFile.put(file, LabelledTexts.read(file));
        }
        if (byFile.values().stream().allMatch(List::isEmpty)) {
            throw new ParameterException(command, "there is no narrative in " + files.get(0));
        }
        return new NarrativeFiles(byFile);
    }

    /** All of them, file by file. */
    List<LabelledText> all() {
        List<LabelledText> all = new ArrayList<>();
        byFile.values().forEach(all::addAll);
        return all;
    }
}
