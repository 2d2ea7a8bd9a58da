package io.anlan.warning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Which county a station belongs to, and which city: a CSV file with the columns level, code, name, parent. */
public final class Jurisdictions implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SHIPPED = "jurisdictions/tongliao.csv";

    /** From the top down. */
    private static final List<String> LEVELS = List.of("city", "county", "station");

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * A line of the file.
     *
     * @param level city, county or station
     * @param parent code of the unit above; blank for a city
     */
    public record Unit(String level, String code, String name, String parent) implements Serializable {}

    private final Map<String, Unit> units;

    private Jurisdictions(Map<String, Unit> units) {
        this.units = units;
    }

    /** The sample that ships: Tongliao with 1 city, 9 counties and 137 invented stations. */
    public static Jurisdictions shipped() {
        try (InputStream file = Jurisdictions.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            return read(SHIPPED, new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(SHIPPED, unreadable);
        }
    }

    /**
     * A file on disk.
     *
     * @throws IOException where it cannot be read or is not such a file; the message names file, line and field
     */
    public static Jurisdictions of(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        }
    }

    static Jurisdictions read(String file, Reader csv) throws IOException {
        Map<String, Unit> units = new HashMap<>();
        try (CSVParser parser = CSVParser.parse(csv, FORMAT)) {
            for (String column : new String[] {"level", "code", "name", "parent"}) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new IOException(file + ": the column " + column + " is missing");
                }
            }
            for (CSVRecord line : parser) {
                Unit unit = new Unit(line.get("level"), line.get("code"), line.get("name"), line.get("parent"));
                if (units.put(unit.code(), unit) != null) {
                    throw new IOException(
                            file + ":" + parser.getCurrentLineNumber() + ": code " + unit.code() + " stands twice");
                }
            }
        }
        for (Unit unit : units.values()) {
            checkParent(file, unit, units);
        }
        return new Jurisdictions(Map.copyOf(units));
    }

    /** A station belongs to a county, a county to a city: no unit is above itself. */
    private static void checkParent(String file, Unit unit, Map<String, Unit> units) throws IOException {
        int level = LEVELS.indexOf(unit.level());
        if (level < 0) {
            throw new IOException(file + ": level " + unit.level() + " of " + unit.code() + ": use one of "
                    + String.join(", ", LEVELS));
        }
        Unit parent = units.get(unit.parent());
        boolean fits =
                level == 0 ? unit.parent().isBlank() : parent != null && LEVELS.indexOf(parent.level()) == level - 1;
        if (!fits) {
            throw new IOException(file + ": parent of " + unit.code() + " must be "
                    + (level == 0 ? "blank" : "a " + LEVELS.get(level - 1) + " of this file"));
        }
    }

    /** How many units of a level there are. */
    public long count(String level) {
        return units.values().stream()
                .filter(unit -> unit.level().equals(level))
                .count();
    }

    /** The name of a unit, for people; empty where it is not in the file. */
    public Optional<String> nameOf(String code) {
        return Optional.ofNullable(units.get(code)).map(Unit::name);
    }

    /** The code of the unit of that level to which a unit belongs; null where the file does not say. */
    public String above(String code, String level) {
        Unit unit = units.get(code);
        while (unit != null && !unit.level().equals(level)) {
            unit = units.get(unit.parent());
        }
        return unit == null ? null : unit.code();
    }
}
