package io.anlan.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.anlan.model.EventTime;
import io.anlan.model.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;

/**
 * One of the published JSON Schemas, as the judge over input. The file that senders are given is the one that decides,
 * so that contract and code cannot drift apart.
 */
final class Contract {

    /** Deep enough for any contract, and far from the depth at which a parser runs out of stack. */
    private static final int MAX_NESTING = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** English whatever the machine's locale; and the contracts' ids are plain names that nobody has to look up. */
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .locale(Locale.ENGLISH)
            .schemaIdValidator((id, isRoot, location, resolved, context) -> true)
            .build();

    private final Schema schema;

    private Contract(Schema schema) {
        this.schema = schema;
    }

    /** The contract of this name, such as {@code police-report.v1}. */
    static Contract named(String name) {
        String resource = "contracts/" + name + ".schema.json";
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing from the job's jar");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Schema schema = SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(CONFIG))
                    .getSchema(text, InputFormat.JSON);
            schema.initializeValidators();
            return new Contract(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /**
     * Reads the bytes as one JSON document that keeps the contract.
     *
     * @throws Unusable naming the first field in fault
     */
    JsonNode read(byte[] value) throws Unusable {
        JsonNode document = parse(value);
        List<Error> errors =
                schema.validate(document, context -> context.executionConfig(config -> config.failFast(true)));
        if (!errors.isEmpty()) {
            throw new Unusable(Stage.VALIDATE, sentence(errors.get(0)));
        }
        return document;
    }

    /** A parser as {@link #read} has it, for those who need no tree. */
    static JsonParser parser(byte[] value) throws IOException {
        return JSON.createParser(value);
    }

    private static JsonNode parse(byte[] value) throws Unusable {
        if (value == null) {
            throw new Unusable(Stage.PARSE, "The record has no value.");
        }
        try {
            JsonNode document = JSON.readTree(value);
            if (document == null || document.isMissingNode()) {
                throw new Unusable(Stage.PARSE, "The record's value is empty.");
            }
            return document;
        } catch (JsonProcessingException broken) {
            throw new Unusable(Stage.PARSE, "The value is no JSON document" + at(broken.getLocation()) + ".", broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** The parser's own words would quote the record. */
    private static String at(JsonLocation location) {
        return location == null ? "" : ": it breaks at byte " + location.getByteOffset();
    }

    private static String sentence(Error error) {
        String field = field(error.getInstanceLocation());
        String subject = field.isEmpty() ? "The document" : field;
        if (error.getKeyword().equals("required")) {
            String missing = field.isEmpty() ? error.getProperty() : field + "." + error.getProperty();
            return missing + " is missing.";
        }
        return subject + " " + error.getMessage().replaceFirst("^\\S*: ", "") + ".";
    }

    /** A path as people write it: {@code parties[0].role}. */
    private static String field(NodePath path) {
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index) {
                field.append('[').append(index.intValue()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(element);
            }
        }
        return field.toString();
    }

    /** @throws Unusable where the text is no moment */
    static EventTime moment(JsonNode document, String field) throws Unusable {
        try {
            return EventTime.parse(document.get(field).textValue());
        } catch (DateTimeException notOne) {
            throw new Unusable(
                    Stage.VALIDATE,
                    field + " is no RFC 3339 date-time with offset, such as 2026-03-01T08:00:00+08:00.");
        }
    }

    /**
     * The text of a field that names something. Null where it is absent or blank: an empty name would tie all who
     * share it.
     *
     * @throws Unusable where it cannot be written out again
     */
    static String name(JsonNode document, String field, String path) throws Unusable {
        JsonNode node = document.get(field);
        if (node == null || node.textValue().isBlank()) {
            return null;
        }
        String text = node.textValue();
        if (!isWellFormed(text)) {
            throw new Unusable(Stage.VALIDATE, path + " holds half of a surrogate pair.");
        }
        return text;
    }

    /**
     * The token of a person.
     *
     * @throws Unusable where it is a citizen id number, which must never stand in for one
     */
    static String personToken(JsonNode document, String path) throws Unusable {
        return personToken(requiredName(document, "personId", path), path);
    }

    /**
     * The token itself, looked at.
     *
     * @throws Unusable where it is a citizen id number
     */
    static String personToken(String token, String path) throws Unusable {
        if (CitizenId.isOne(token)) {
            throw new Unusable(Stage.VALIDATE, path + " is a citizen id number and not a token.");
        }
        return token;
    }

    /** Whether it can be written out again. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    /** @throws Unusable where the name is blank, too */
    static String requiredName(JsonNode document, String field, String path) throws Unusable {
        String name = name(document, field, path);
        if (name == null) {
            throw new Unusable(Stage.VALIDATE, path + " is blank.");
        }
        return name;
    }
}
