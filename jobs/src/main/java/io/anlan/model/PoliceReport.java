package io.anlan.model;

import java.util.List;

/**
 * A report as contracts/police-report.v1 has it, and no field besides. {@code source} and {@code occurredAt} are
 * checked and left behind: nothing depends on them.
 *
 * @param revision 0 or more; a higher one replaces the lower ones
 * @param receivedAt the event time
 * @param stationCode the station that answers for the place
 * @param addressId null where the report gives none
 * @param organisationId null where the report gives none
 * @param narrative up to 8,000 characters; it ends at classification and goes into no state
 * @param origin the record this report was read from, for a dead letter
 */
public record PoliceReport(
        String reportId,
        long revision,
        EventTime receivedAt,
        String stationCode,
        String addressId,
        String organisationId,
        String narrative,
        List<Party> parties,
        RawRecord origin) {}
