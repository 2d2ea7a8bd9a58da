package io.anlan.rules;

import io.anlan.rules.PlainReading.Chain;
import io.anlan.rules.PlainReading.Match;
import io.anlan.rules.PlainReading.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the live job has to send, arrival by arrival, read off the paragraphs "Late arrival", "Revisions" and "suppress" of
 * contracts/rules.md with loops alone. One subject, one rule. Like {@link PlainReading} it must never learn from the operator.
 *
 * <p>Where the contract leaves a question open, this is the answer:
 * <ul>
 *   <li>An absence that a report belongs to is decided once for that arrival: when it is due, or where it has been due
 *       already, then at once; and in both cases after the settle time, so that what lies ready to be read is read first.
 *   <li>Of absences that are decided at one moment the one that is due first goes first, then the one that ends first.
 *   <li>A revision is an arrival of the report as it is now. One that takes the report away from the subject sends nothing.
 * </ul>
 */
final class PlainLive {

    private final Rule rule;
    private final long settle;
    private final List<Seen> arrived = new ArrayList<>();
    private final List<Decision> open = new ArrayList<>();
    private final List<Match> sent = new ArrayList<>();

    private PlainLive(Rule rule, long settle) {
        this.rule = rule;
        this.settle = settle;
    }

    /**
     * A report comes to the subject, or is taken from it.
     *
     * @param clock of the job, in milliseconds
     * @param withdrawn whether this revision of the report does not touch the subject any more
     */
    record Arrival(long clock, Seen report, boolean withdrawn) {}

    /** An absence that is to be decided for this arrival of a report. */
    private record Decision(long clock, Seen report) {}

    /**
     * What is sent, in the order sent.
     *
     * @param arrivals by their clock
     * @param settle how long after its due time an absence is decided, in milliseconds
     */
    static List<Match> sent(Rule rule, List<Arrival> arrivals, long settle) {
        PlainLive live = new PlainLive(rule, settle);
        for (Arrival arrival : arrivals) {
            live.decideUntil(arrival.clock());
            live.take(arrival);
        }
        live.decideUntil(Long.MAX_VALUE);
        return live.sent;
    }

    /**
     * The same for reports that arrive one after the other, none of them revised.
     *
     * @throws IllegalArgumentException for a rule with an absence: when that is sent is a matter of clocks
     */
    static List<Match> sent(Rule rule, List<Seen> reports) {
        if (rule.hasAbsence()) {
            throw new IllegalArgumentException(rule.id() + " waits for something that does not happen");
        }
        return sent(
                rule,
                reports.stream().map(report -> new Arrival(0, report, false)).toList(),
                0);
    }

    private void take(Arrival arrival) {
        Seen report = arrival.report();
        arrived.removeIf(earlier -> earlier.reportId().equals(report.reportId()));
        if (arrival.withdrawn()) {
            return;
        }
        arrived.add(report);
        if (!rule.hasAbsence()) {
            send(report, PlainReading.END_OF_INPUT);
            return;
        }
        for (Chain chain : PlainReading.chains(rule, PlainReading.timeline(arrived))) {
            if (chain.evidence().contains(report.reportId())) {
                open.add(new Decision(Math.max(chain.time(), arrival.clock()) + settle, report));
            }
        }
    }

    private void decideUntil(long clock) {
        while (true) {
            Decision next = open.stream()
                    .filter(decision -> decision.clock() <= clock)
                    .min(Comparator.comparingLong(Decision::clock)
                            .thenComparingLong(decision -> decision.report().time())
                            .thenComparing(decision -> decision.report().reportId()))
                    .orElse(null);
            if (next == null) {
                return;
            }
            open.remove(next);
            send(next.report(), next.clock() - settle);
        }
    }

    /**
     * "The timeline is read anew as if all had come in order; a match is sent if it contains the arriving report and shares no
     * evidence with one already sent. Suppression looks only at warnings whose time is not later."
     */
    private void send(Seen arriving, long endOfTime) {
        for (Chain chain : PlainReading.standing(rule, PlainReading.timeline(arrived), endOfTime)) {
            if (chain.evidence().contains(arriving.reportId())
                    && !sharesEvidence(chain)
                    && !PlainReading.isSuppressed(rule, chain.time(), sent)) {
                sent.add(new Match(chain.evidence(), chain.time(), true));
            }
        }
    }

    private boolean sharesEvidence(Chain chain) {
        for (Match earlier : sent) {
            for (String report : earlier.evidence()) {
                if (chain.evidence().contains(report)) {
                    return true;
                }
            }
        }
        return false;
    }
}
