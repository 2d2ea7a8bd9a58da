package io.anlan.lexicon;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a YAML file that remembers where it stands, so that whatever is wrong with it can be said with file and line.
 * (Jackson's own tree forgets the lines.)
 */
final class YamlNode {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final int line;
    private final String text;
    private final List<YamlNode> items;
    private final Map<String, YamlNode> fields;

    private YamlNode(String file, int line, String text, List<YamlNode> items, Map<String, YamlNode> fields) {
        this.file = file;
        this.line = line;
        this.text = text;
        this.items = items;
        this.fields = fields;
    }

    /** Reads a whole file; an empty one is an empty map. */
    static YamlNode read(String file, InputStream stream) {
        try (JsonParser parser = YAML.createParser(stream)) {
            if (parser.nextToken() == null) {
                return new YamlNode(file, 1, null, null, Map.of());
            }
            YamlNode root = read(file, parser);
            if (parser.nextToken() != null) {
                throw root.error("a second document", "keep one document per file");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String cause = e.getOriginalMessage().lines().findFirst().orElse("not readable");
            throw new LexiconException(file + ":" + line + ": is no YAML (" + cause + "): mend the syntax", e);
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
            return new YamlNode(file, line, null, null, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(file, parser));
            }
            return new YamlNode(file, line, null, items, null);
        }
        return new YamlNode(file, line, token == JsonToken.VALUE_NULL ? "" : parser.getText(), null, null);
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    LexiconException error(String wrong, String remedy) {
        return new LexiconException(file + ":" + line + ": " + wrong + ": " + remedy);
    }

    boolean has(String field) {
        return fields != null && fields.containsKey(field);
    }

    /** The fields of a map, in the order of the file. */
    Map<String, YamlNode> fields(String what) {
        if (fields == null) {
            throw error(what + " is no map", "write it as name: value");
        }
        return fields;
    }

    /** Refuses fields whose names are not among these. */
    void allow(String what, Set<String> names) {
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

    YamlNode require(String field) {
        YamlNode node = fields == null ? null : fields.get(field);
        if (node == null) {
            throw error("field " + field + " is missing", "add it");
        }
        return node;
    }

    /** The items of a field that holds a list; none if the field is absent. */
    List<YamlNode> items(String field) {
        return has(field) ? fields.get(field).items() : List.of();
    }

    List<YamlNode> items() {
        if (items == null) {
            throw error("is no list", "write it in brackets or as lines that begin with a hyphen");
        }
        return items;
    }

    String text() {
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

    int number(String field, int min, int max) {
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

    boolean truth(String field, boolean otherwise) {
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
