package io.anlan.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.anlan.model.EventTime;
import io.anlan.model.Person;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads an update of the form that nearly all of millions have, straight from its bytes. It never refuses one: whatever is
 * wrong or only unusual is left to {@link Contract}, which also takes all that is taken here, and finds the same in it.
 */
final class PlainUpdate {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_CODE = 32;
    private static final int FIRST_BIRTH_YEAR = 1880;
    private static final int LAST_BIRTH_YEAR = 2100;

    /** A number of so many characters is a long, and nothing has to be known about longer ones. */
    private static final int LONGEST_UNKNOWN_NUMBER = 18;

    private final Set<String> seen = new HashSet<>();
    private String personId;
    private Instant updatedAt;
    private String householdId;
    private String stationCode;
    private String gridCode;
    private int birthYear;
    private boolean livesAlone;
    private boolean erased;

    /** The update; null where it is not plain. */
    PopulationUpdate read(RawRecord record) {
        forget();
        try (JsonParser parser = Contract.parser(record.value())) {
            if (!isPlain(parser)) {
                return null;
            }
        } catch (IOException | DateTimeException broken) {
            return null;
        }
        Person person = erased ? null : new Person(householdId, stationCode, gridCode, birthYear, livesAlone);
        return new PopulationUpdate(
                personId, updatedAt, person, record.position().rank());
    }

    private void forget() {
        seen.clear();
        personId = null;
        updatedAt = null;
        householdId = null;
        stationCode = null;
        gridCode = null;
        birthYear = 0;
        livesAlone = false;
        erased = false;
    }

    private boolean isPlain(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (!seen.add(name) || !isPlain(name, value, parser)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT
                && parser.nextToken() == null
                && personId != null
                && updatedAt != null;
    }

    private boolean isPlain(String name, JsonToken value, JsonParser parser) throws IOException {
        return switch (name) {
            case "personId" -> {
                personId = text(value, parser, LONGEST_NAME);
                yield personId != null && !CitizenId.isOne(personId);
            }
            case "updatedAt" -> {
                String moment = text(value, parser, LONGEST_NAME);
                updatedAt = moment == null ? null : EventTime.parse(moment).instant();
                yield moment != null;
            }
            case "householdId" -> (householdId = text(value, parser, LONGEST_NAME)) != null;
            case "stationCode" -> (stationCode = text(value, parser, LONGEST_CODE)) != null;
            case "gridCode" -> (gridCode = text(value, parser, LONGEST_CODE)) != null;
            case "addressId", "organisationId" -> text(value, parser, LONGEST_NAME) != null;
            case "birthYear" -> {
                birthYear = value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
                yield birthYear >= FIRST_BIRTH_YEAR && birthYear <= LAST_BIRTH_YEAR;
            }
            case "livesAlone" -> {
                livesAlone = value == JsonToken.VALUE_TRUE;
                yield value.isBoolean();
            }
            case "op" -> {
                String op = text(value, parser, LONGEST_CODE);
                erased = "DELETE".equals(op);
                yield erased || "UPSERT".equals(op);
            }
            default -> isPlainUnknown(value, parser);
        };
    }

    /** A text that says something; else null. */
    private static String text(JsonToken value, JsonParser parser, int longest) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = parser.getText();
        return text.length() <= longest && !text.isBlank() && Contract.isWellFormed(text) ? text : null;
    }

    /** Of a field that no contract names it only has to be JSON. */
    private static boolean isPlainUnknown(JsonToken value, JsonParser parser) throws IOException {
        return switch (value) {
            case VALUE_STRING -> parser.getTextLength() >= 0;
            case VALUE_NUMBER_INT -> parser.getTextLength() <= LONGEST_UNKNOWN_NUMBER;
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> true;
            default -> false;
        };
    }
}
