package io.anlan.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads narratives from files of lines {"id", "text", "categories", "signals"}. A file of unlabelled ones leaves the last two
 * out; other fields are not looked at, and empty lines are skipped.
 */
public final class LabelledTexts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LabelledTexts() {}

    /**
     * All narratives of a file, in order.
     *
     * @throws IOException if it cannot be read; or if a line is no such narrative, with file and line in a message that
     *     quotes nothing of it
     */
    public static List<LabelledText> read(Path file) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    texts.add(text(JSON.readTree(line)));
                } catch (JsonProcessingException e) {
                    throw new IOException(file + ", line " + number + ": is not JSON", e);
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return texts;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not UTF-8", e);
        }
    }

    private static LabelledText text(JsonNode line) {
        if (!line.path("text").isTextual()) {
            throw new IllegalArgumentException("has no text");
        }
        if (!line.path("id").isValueNode() || line.path("id").isNull()) {
            throw new IllegalArgumentException("has no id");
        }
        if (line.has("categories") != line.has("signals")) {
            throw new IllegalArgumentException("has one of categories and signals: give both or none");
        }
        return new LabelledText(
                line.path("id").asText(),
                line.path("text").asText(),
                line.has("categories"),
                labels(line, "categories", Category::of),
                labels(line, "signals", Signal::of));
    }

    private static <L> List<L> labels(JsonNode line, String field, Function<String, L> label) {
        if (line.has(field) && !line.get(field).isArray()) {
            throw new IllegalArgumentException(field + " is no list");
        }
        List<L> labels = new ArrayList<>();
        line.path(field).forEach(name -> labels.add(label.apply(name.asText())));
        return labels;
    }
}
