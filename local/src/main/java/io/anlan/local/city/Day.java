package io.anlan.local.city;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the data files hold: the calls of an ordinary day, and the stories. */
final class Day {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Day() {}

    static Background background() {
        return read("/city/background.yaml", Background.class);
    }

    static List<Story> stories() {
        return List.of(read("/city/stories.yaml", Story[].class));
    }

    private static <T> T read(String resource, Class<T> type) {
        try (InputStream file = Day.class.getResourceAsStream(resource)) {
            return YAML.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
