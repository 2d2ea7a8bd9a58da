package io.anlan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.model.Person;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads population updates. The fields named here are the only ones of a record that anybody ever sees. */
public final class PopulationReader {

    private final Contract contract = Contract.named("population-update.v1");
    private final PlainUpdate plain = new PlainUpdate();

    /**
     * The update that this record holds.
     *
     * @throws Unusable where the record does not keep the contract
     */
    public PopulationUpdate read(RawRecord record) throws Unusable {
        if (record.value() == null) {
            return tombstone(record);
        }
        PopulationUpdate update = plain.read(record);
        return update == null ? judged(record) : update;
    }

    /** As the contract itself judges it, whatever form the record has. */
    PopulationUpdate judged(RawRecord record) throws Unusable {
        JsonNode document = contract.read(record.value());
        String personId = Contract.personToken(document, "personId");
        Instant updatedAt = Contract.moment(document, "updatedAt").instant();
        boolean erased = document.path("op").asText("UPSERT").equals("DELETE");
        return new PopulationUpdate(
                personId,
                updatedAt,
                erased ? null : person(document),
                record.position().rank());
    }

    /** A null value erases the person that the key names, from the record's timestamp on. */
    private static PopulationUpdate tombstone(RawRecord record) throws Unusable {
        if (record.key() == null || record.key().length == 0) {
            throw new Unusable(Stage.PARSE, "The record has neither key nor value.");
        }
        String personId = Contract.personToken(new String(record.key(), StandardCharsets.UTF_8), "The key");
        if (personId.isBlank()) {
            throw new Unusable(Stage.VALIDATE, "The key is blank.");
        }
        return new PopulationUpdate(
                personId,
                Instant.ofEpochMilli(record.position().timestamp()),
                null,
                record.position().rank());
    }

    private static Person person(JsonNode document) throws Unusable {
        return new Person(
                Contract.name(document, "householdId", "householdId"),
                Contract.name(document, "stationCode", "stationCode"),
                Contract.name(document, "gridCode", "gridCode"),
                document.path("birthYear").intValue(),
                document.path("livesAlone").booleanValue());
    }
}
