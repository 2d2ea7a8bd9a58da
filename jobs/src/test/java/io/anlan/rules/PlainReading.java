package io.anlan.rules;

import io.anlan.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule means, read off contracts/rules.md sentence by sentence with loops alone: no pattern library, no state, nothing
 * thinned, nothing fast. It is the measure for the operator, so it must never learn from it.
 *
 * <p>One subject, one rule. A report that is no incident is not seen; one whose id has come before is the same report and not
 * seen again (revisions are not read here).
 *
 * <p>Where the contract leaves a question open, this is the answer:
 * <ul>
 *   <li>From a beginning there is exactly one chain: each place takes the next report that fits ("takes the next n that
 *       fit"). It is never passed over for the sake of a later one. So "the one that begins first" is the whole of the
 *       evidence: the first report and what follows from it.
 *   <li>Whether a report names a new party is measured against all earlier reports of the same step, not only the one
 *       before. The step's first report may name nobody.
 *   <li>Reports of the same moment stand in the order of their ids (String order), for "after" as for "next": an incident
 *       of the same moment as the last positive report ends an absence only if its id is greater.
 *   <li>Matches use reports up in the order in which they go out: by their time, then by the place of their last report,
 *       then by the place of their first. For an absence the time is its due time; a chain that is refuted, or not due yet,
 *       uses nothing up. (Only with distinctParties before an absence could this differ from the order of last reports.)
 *   <li>An absence is due at the very moment first + within; an incident of that moment comes too late to prevent it.
 *   <li>An absence that is open at the end of the input keeps its due time, first + within, though that may lie beyond the
 *       last report; suppression counts with it.
 *   <li>A suppressed match is not sent, so live it does not stand in the way of a later one by its evidence; that its
 *       reports are used up is the business of reading the timeline in order.
 * </ul>
 */
final class PlainReading {

    /** In place of a moment that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    /** "Event time (receivedAt), ties by reportId". */
    private static final Comparator<Seen> IN_ORDER =
            Comparator.comparingLong(Seen::time).thenComparing(Seen::reportId);

    /** The end of time for a replay: every absence that is still open is due. */
    static final long END_OF_INPUT = Long.MAX_VALUE;

    private PlainReading() {}

    /**
     * An incident of the subject, as rules see it.
     *
     * @param time receivedAt in milliseconds
     * @param parties the distinct ones
     * @param erased when the last was erased through whom the report touches the subject; nothing that is evaluated after
     *     this sees the report. {@link #NEVER} where somebody was not
     */
    record Seen(long time, String reportId, Labels labels, List<String> parties, long erased) {

        /** A report about nobody who is erased. */
        Seen(long time, String reportId, Labels labels, List<String> parties) {
            this(time, reportId, labels, parties, NEVER);
        }
    }

    /**
     * A match.
     *
     * @param evidence report ids in the order of the timeline
     * @param time receivedAt of the last, for an absence first + within; in milliseconds
     * @param sent false where it is suppressed
     */
    record Match(List<String> evidence, long time, boolean sent) {}

    /**
     * All matches, in the order in which they go out when everything comes in event-time order.
     *
     * @param reports in any order: they are read by time and id
     * @param endOfTime how far the clock has come, in milliseconds: what is due later is open still and no match.
     *     {@link #END_OF_INPUT} in a replay
     */
    static List<Match> inOrder(Rule rule, List<Seen> reports, long endOfTime) {
        List<Match> matches = new ArrayList<>();
        for (Chain chain : standing(rule, timeline(reports), endOfTime)) {
            boolean sent = !isSuppressed(rule, chain.time(), matches);
            matches.add(new Match(chain.evidence(), chain.time(), sent));
        }
        return matches;
    }

    /** "Steps follow each other in event time, ties by reportId", and reports that are no incident are not seen. */
    static List<Seen> timeline(List<Seen> reports) {
        Map<String, Seen> once = new LinkedHashMap<>();
        for (Seen report : reports) {
            once.putIfAbsent(report.reportId(), report);
        }
        return once.values().stream()
                .filter(report -> report.labels().isIncident())
                .sorted(IN_ORDER)
                .toList();
    }

    /**
     * The chains that count, before suppression, in the order in which they go out. "After a match, no report up to and
     * including its last takes part in another. Of matches that end on the same report, the one that begins first stands."
     * Between two erasures the timeline is what the first has left of it.
     */
    static List<Chain> standing(Rule rule, List<Seen> timeline, long endOfTime) {
        List<Chain> chains = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (long to : new TreeSet<>(timeline.stream().map(Seen::erased).toList())) {
            List<Seen> rest =
                    timeline.stream().filter(report -> report.erased() >= to).toList();
            for (Chain chain : chains(rule, rest)) {
                boolean isEvaluatedThen = from < chain.time() && chain.time() <= to;
                boolean isDue = !rule.hasAbsence() || chain.time() <= endOfTime;
                if (isEvaluatedThen && isDue && !isRefuted(rule, rest, chain)) {
                    chains.add(chain);
                }
            }
            from = to;
        }
        chains.sort(Comparator.comparingLong(Chain::time)
                .thenComparing(Chain::last, IN_ORDER)
                .thenComparing(Chain::first, IN_ORDER));

        List<Chain> standing = new ArrayList<>();
        Seen usedUpTo = null;
        for (Chain chain : chains) {
            if (usedUpTo == null || IN_ORDER.compare(chain.first(), usedUpTo) > 0) {
                standing.add(chain);
                usedUpTo = chain.last();
            }
        }
        return standing;
    }

    /** From each beginning the chain that fills the positive steps in time, whatever becomes of it. */
    static List<Chain> chains(Rule rule, List<Seen> timeline) {
        List<Chain> chains = new ArrayList<>();
        for (int beginning = 0; beginning < timeline.size(); beginning++) {
            chainFrom(rule, timeline, beginning).ifPresent(chains::add);
        }
        return chains;
    }

    /** The one chain that begins with this report, if it gets to the end of the positive steps within the time. */
    private static Optional<Chain> chainFrom(Rule rule, List<Seen> timeline, int beginning) {
        List<Integer> places = new ArrayList<>();
        int place = beginning;
        for (Step step : rule.positiveSteps()) {
            Set<String> partiesOfStep = new HashSet<>();
            int taken = 0;
            while (taken < step.times()) {
                if (place == timeline.size()) {
                    return Optional.empty();
                }
                Seen report = timeline.get(place);
                boolean furtherOfDistinct = step.distinctParties() && taken > 0;
                boolean namesSomebodyNew = !partiesOfStep.containsAll(report.parties());
                if (step.when().holds(report.labels()) && (!furtherOfDistinct || namesSomebodyNew)) {
                    places.add(place);
                    partiesOfStep.addAll(report.parties());
                    taken++;
                } else if (places.isEmpty()) {
                    return Optional.empty(); // What does not fit the first step begins nothing.
                }
                place++;
            }
        }
        Chain chain = new Chain(rule, timeline, places);
        return chain.duration() < rule.within() ? Optional.of(chain) : Optional.empty();
    }

    /** Whether an incident that should not have come did, "after the step before it and less than within after the first". */
    private static boolean isRefuted(Rule rule, List<Seen> timeline, Chain chain) {
        if (!rule.hasAbsence()) {
            return false;
        }
        Step absence = rule.sequence().get(rule.sequence().size() - 1);
        for (Seen later : timeline.subList(timeline.indexOf(chain.last()) + 1, timeline.size())) {
            if (later.time() < chain.time() && absence.when().holds(later.labels())) {
                return true;
            }
        }
        return false;
    }

    /**
     * "A match whose time is less than suppress after the time of the rule's latest sent warning sends nothing." Of the sent
     * ones those count whose time is not later; what is suppressed does not restart the window.
     */
    static boolean isSuppressed(Rule rule, long time, List<Match> matches) {
        for (Match earlier : matches) {
            if (earlier.sent() && earlier.time() <= time && time - earlier.time() < rule.suppress()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reports of a timeline that fill the positive steps.
     *
     * @param places in the timeline, ascending
     */
    record Chain(Rule rule, List<Seen> timeline, List<Integer> places) {

        Seen first() {
            return timeline.get(places.get(0));
        }

        Seen last() {
            return timeline.get(places.get(places.size() - 1));
        }

        long duration() {
            return last().time() - first().time();
        }

        long time() {
            return rule.hasAbsence() ? first().time() + rule.within() : last().time();
        }

        List<String> evidence() {
            return places.stream().map(place -> timeline.get(place).reportId()).toList();
        }
    }
}
