package io.anlan.lexicon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a YAML or JSON file that remembers where it stands, so that whatever is wrong with it can be said with file and
 * line. (Jackson's own tree forgets the lines.) Every fault is a {@link LexiconException} of one line.
 */
public final class YamlNode {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final int line;
    private final JsonToken kind;
    private final String text;
    private final List<YamlNode> items;
    private final Map<String, YamlNode> fields;

    private YamlNode(
            String file, int line, JsonToken kind, String text, List<YamlNode> items, Map<String, YamlNode> fields) {
        this.file = file;
        this.line = line;
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.fields = fields;
    }

    /** Reads a whole YAML file; an empty one is an empty map. {@code file} is the name that errors give. */
    public static YamlNode read(String file, InputStream stream) {
        return read(file, stream, YAML);
    }

    /** Reads a whole JSON file: most are YAML too, but for tabs between words and some escapes inside them. */
    public static YamlNode readJson(String file, InputStream stream) {
        return read(file, stream, JSON);
    }

    private static YamlNode read(String file, InputStream stream, JsonFactory format) {
        try (JsonParser parser = format.createParser(stream)) {
            if (parser.nextToken() == null) {
                return new YamlNode(file, 1, JsonToken.START_OBJECT, null, null, Map.of());
            }
            YamlNode root = read(file, parser);
            if (parser.nextToken() != null) {
                throw root.error("a second document", "keep one document per file");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String cause = e.getOriginalMessage().lines().findFirst().orElse("not readable");
            throw new LexiconException(
                    file + ":" + line + ": is no " + format.getFormatName() + " (" + cause + "): mend the syntax", e);
        } catch (IOException e) {
            throw new LexiconException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static YamlNode read(String file, JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(file, parser));
            }
            return new YamlNode(file, line, token, null, null, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(file, parser));
            }
            return new YamlNode(file, line, token, null, items, null);
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        YamlNode scalar = new YamlNode(file, line, token, text, null, null);
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw scalar.error("is a reference to another place", "write the thing itself");
        }
        return scalar;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    /** Whether it is words, and neither a number, true, false nor nothing, unless these stand in quotes. */
    public boolean isWords() {
        return kind == JsonToken.VALUE_STRING;
    }

    boolean isMap() {
        return fields != null;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return items != null;
    }

    /** What is wrong with this piece, to be thrown. */
    public LexiconException error(String wrong, String remedy) {
        return new LexiconException(file + ":" + line + ": " + wrong + ": " + remedy);
    }

    /** Whether it is a map with this field. */
    public boolean has(String field) {
        return fields != null && fields.containsKey(field);
    }

    /** The fields of a map, in the order of the file. */
    public Map<String, YamlNode> fields(String what) {
        if (fields == null) {
            throw error(what + " is no map", "write it as name: value");
        }
        return fields;
    }

    /** Refuses fields whose names are not among these. */
    public void allow(String what, Set<String> names) {
        for (Map.Entry<String, YamlNode> field : fields(what).entrySet()) {
            if (!names.contains(field.getKey())) {
                throw field.getValue()
                        .error(
                                "field " + field.getKey() + " is unknown",
                                "use one of "
                                        + String.join(
                                                ", ", names.stream().sorted().toList()));
            }
        }
    }

    /** The value of a field that may not be missing. */
    public YamlNode require(String field) {
        YamlNode node = fields == null ? null : fields.get(field);
        if (node == null) {
            throw error("field " + field + " is missing", "add it");
        }
        return node;
    }

    /** The items of a field that holds a list; none if the field is absent. */
    public List<YamlNode> items(String field) {
        return has(field) ? fields.get(field).items() : List.of();
    }

    /** The items of a list. */
    public List<YamlNode> items() {
        if (items == null) {
            throw error("is no list", "write it in brackets or as lines that begin with a hyphen");
        }
        return items;
    }

    /** The words, digits or truth as written; empty where nothing is. */
    public String text() {
        if (text == null) {
            throw error("is a list or a map where words are wanted", "write one word, in quotes if it holds : or #");
        }
        return text;
    }

    String text(String field, String otherwise) {
        return has(field) ? fields.get(field).text() : otherwise;
    }

    int number(String field, int otherwise, int min, int max) {
        return has(field) ? fields.get(field).number(field, min, max) : otherwise;
    }

    /** The whole number that this is, from min to max; {@code field} is what errors call it. */
    public int number(String field, int min, int max) {
        try {
            int number = Integer.parseInt(text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        throw error(field + " " + text() + " is unfit", "write a whole number from " + min + " to " + max);
    }

    /** The true or false in a field; {@code otherwise} if the field is absent. */
    public boolean truth(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        YamlNode node = fields.get(field);
        return switch (node.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw node.error(field + " " + node.text() + " is unfit", "write true or false");
        };
    }
}
