package io.anlan.warning;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Level;
import io.anlan.rules.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How urgent a dispute is, as data: the first row of which one condition holds decides.
 *
 * @param version 1 or more; a warning says which it came from
 */
public record LevelTable(int version, List<Row> rows, Lowered lowered) implements Serializable {

    /** Nothing may be left out. */
    public LevelTable {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
        Objects.requireNonNull(rows, "rows is missing");
        Objects.requireNonNull(lowered, "lowered is missing");
    }

    /** A level and the conditions of which one must hold. */
    public record Row(Level level, List<Condition> when) implements Serializable {

        /** Nothing may be left out. */
        public Row {
            Objects.requireNonNull(level, "rows: level is missing");
            Objects.requireNonNull(when, "rows: when is missing");
        }
    }

    /** Where a dispute counts as one level less urgent. */
    public record Lowered(Condition when, List<Condition> unless) implements Serializable {

        /** Nothing may be left out. */
        public Lowered {
            Objects.requireNonNull(when, "lowered: when is missing");
            Objects.requireNonNull(unless, "lowered: unless is missing");
        }
    }

    private static final String SHIPPED = "levels/dispute-levels.yaml";

    /** The table that ships with the job. */
    public static LevelTable shipped() {
        try (InputStream file = LevelTable.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            return read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(SHIPPED, unreadable);
        }
    }

    /**
     * A table from YAML.
     *
     * @throws IOException where it is no such table; the message names line and field
     */
    public static LevelTable read(InputStream yaml) throws IOException {
        LevelTable table = mapper().readValue(yaml, LevelTable.class);
        boolean lastRowAlwaysHolds = !table.rows().isEmpty()
                && table.rows().get(table.rows().size() - 1).when().stream().anyMatch(Condition::asksNothing);
        if (!lastRowAlwaysHolds) {
            throw new IOException(
                    "rows: the last row must hold always (when: [{}]), so that every dispute has a level");
        }
        return table;
    }

    /** The level of a dispute with these labels. */
    public Level levelOf(Labels labels) {
        Level level = rows.stream()
                .filter(row -> anyHolds(row.when(), labels))
                .map(Row::level)
                .findFirst()
                .orElseThrow();
        boolean isLowered = lowered.when().holds(labels) && !anyHolds(lowered.unless(), labels);
        return isLowered ? level.lower() : level;
    }

    private static boolean anyHolds(List<Condition> conditions, Labels labels) {
        return conditions.stream().anyMatch(condition -> condition.holds(labels));
    }

    private static YAMLMapper mapper() {
        SimpleModule labels = new SimpleModule()
                .addDeserializer(Category.class, new ByName<>(Category.class, Category::of))
                .addDeserializer(Signal.class, new ByName<>(Signal.class, Signal::of));
        return YAMLMapper.builder()
                .addModule(labels)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Reads a label by its name in the contracts. */
    private static final class ByName<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> byName;

        ByName(Class<T> type, Function<String, T> byName) {
            super(type);
            this.byName = byName;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return byName.apply(parser.getText());
            } catch (IllegalArgumentException unknown) {
                throw (JsonProcessingException)
                        context.weirdStringException(parser.getText(), handledType(), unknown.getMessage());
            }
        }
    }
}
