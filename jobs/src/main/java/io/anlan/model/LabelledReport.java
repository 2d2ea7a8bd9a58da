package io.anlan.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A report after classification. The narrative has been left behind: what goes on is which terms it held and where,
 * and a short masked excerpt.
 *
 * @param labels of the text alone
 * @param hits the counted ones, by start
 * @param excerpt at most 120 characters, masked
 * @param lexiconVersion of the lexicon that found the hits
 * @param arrival orders records of one report that are alike otherwise: {@link Position#rank()}
 * @param sentAt the Kafka record's timestamp in milliseconds since the epoch; 0 for a line of a file
 */
public record LabelledReport(
        String reportId,
        long revision,
        EventTime receivedAt,
        String stationCode,
        String addressId,
        String organisationId,
        List<Party> parties,
        Labels labels,
        List<Hit> hits,
        String excerpt,
        String lexiconVersion,
        long arrival,
        long sentAt) {

    /** The distinct persons named, callers and witnesses included, in listed order. */
    public Set<String> persons() {
        Set<String> persons = new LinkedHashSet<>();
        for (Party party : parties) {
            persons.add(party.personId());
        }
        return persons;
    }

    /** The same, less one person. */
    public LabelledReport without(String personId) {
        List<Party> others = parties.stream()
                .filter(party -> !party.personId().equals(personId))
                .toList();
        return new LabelledReport(
                reportId,
                revision,
                receivedAt,
                stationCode,
                addressId,
                organisationId,
                others,
                labels,
                hits,
                excerpt,
                lexiconVersion,
                arrival,
                sentAt);
    }

    /**
     * Whether this record stands in place of another one of the same report: a higher revision does; of equal ones
     * the one received first, and of those the one that came first.
     */
    public boolean replaces(LabelledReport other) {
        if (revision != other.revision) {
            return revision > other.revision;
        }
        int byTime = receivedAt.instant().compareTo(other.receivedAt.instant());
        return byTime != 0 ? byTime < 0 : arrival < other.arrival;
    }
}
