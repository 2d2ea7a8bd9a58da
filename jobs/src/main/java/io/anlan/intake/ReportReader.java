package io.anlan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.model.EventTime;
import io.anlan.model.Party;
import io.anlan.model.PoliceReport;
import io.anlan.model.RawRecord;
import io.anlan.model.Role;
import io.anlan.model.Stage;
import java.util.ArrayList;
import java.util.List;

/** Reads police reports. The fields named here are the only ones of a record that anybody ever sees. */
public final class ReportReader {

    private final Contract contract = Contract.named("police-report.v1");

    /**
     * The report that this record holds.
     *
     * @throws Unusable where the record does not keep the contract
     */
    public PoliceReport read(RawRecord record) throws Unusable {
        JsonNode document = contract.read(record.value());
        EventTime receivedAt = Contract.moment(document, "receivedAt");
        if (document.has("occurredAt")) {
            Contract.moment(document, "occurredAt");
        }
        return new PoliceReport(
                Contract.requiredName(document, "reportId", "reportId"),
                revision(document.get("revision")),
                receivedAt,
                Contract.requiredName(document, "stationCode", "stationCode"),
                Contract.name(document, "addressId", "addressId"),
                Contract.name(document, "organisationId", "organisationId"),
                document.get("narrative").textValue(),
                parties(document.get("parties")),
                record);
    }

    private static long revision(JsonNode node) throws Unusable {
        if (node == null) {
            return 0;
        }
        if (!node.canConvertToLong()) {
            throw new Unusable(Stage.VALIDATE, "revision is larger than " + Long.MAX_VALUE + ".");
        }
        return node.longValue();
    }

    private static List<Party> parties(JsonNode nodes) throws Unusable {
        if (nodes == null) {
            return List.of();
        }
        List<Party> parties = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String personId = Contract.personToken(node, "parties[" + i + "].personId");
            parties.add(new Party(personId, Role.of(node.get("role").textValue())));
        }
        return parties;
    }
}
