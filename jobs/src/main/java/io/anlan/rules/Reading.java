package io.anlan.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a subject's timeline in order, for one rule: which matches it holds when every report had come at its own time.
 * Says nothing of suppression.
 */
final class Reading {

    private final Rule rule;
    private final Chains chains;
    private final long within;

    Reading(Rule rule) {
        this.rule = rule;
        this.chains = new Chains(rule);
        this.within = rule.within() * 1_000;
    }

    /**
     * All matches, in the order in which they come true.
     *
     * @param timeline in order
     * @param endOfTime until when absences are due, microseconds since the epoch
     */
    List<Match> matches(List<Occurrence> timeline, long endOfTime) {
        return rule.hasAbsence() ? absences(timeline, endOfTime) : sequences(timeline);
    }

    private List<Match> sequences(List<Occurrence> timeline) {
        List<Match> matches = new ArrayList<>();
        int usedUp = 0;
        for (int i = 0; i < timeline.size(); i++) {
            List<Occurrence> chain = chains.endingOn(timeline, usedUp, i);
            if (!chain.isEmpty()) {
                matches.add(new Match(chain, timeline.get(i).time()));
                usedUp = i + 1;
            }
        }
        return matches;
    }

    /** A chain that waits for nothing to happen. */
    private record Open(List<Occurrence> chain, int last, long due) {}

    private List<Match> absences(List<Occurrence> timeline, long endOfTime) {
        List<Match> matches = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        int usedUp = 0;
        Condition absent = rule.sequence().get(rule.sequence().size() - 1).when();
        for (int i = 0; i < timeline.size(); i++) {
            Occurrence arriving = timeline.get(i);
            usedUp = fallDue(open, arriving.time(), usedUp, matches);
            if (absent.holds(arriving.labels())) {
                open.removeIf(chain -> arriving.time() < chain.due());
            }
            List<Occurrence> chain = chains.endingOn(timeline, usedUp, i);
            if (!chain.isEmpty()) {
                open.add(new Open(chain, i, chain.get(0).time() + within));
            }
        }
        fallDue(open, endOfTime, usedUp, matches);
        return matches;
    }

    /** Makes matches of what is due by now, the earliest first; returns how many reports are used up. */
    private static int fallDue(List<Open> open, long now, int usedUp, List<Match> matches) {
        int used = usedUp;
        open.sort(Comparator.comparingLong(Open::due).thenComparingInt(Open::last));
        while (!open.isEmpty() && open.get(0).due() <= now) {
            Open due = open.remove(0);
            matches.add(new Match(due.chain(), due.due()));
            used = Math.max(used, due.last() + 1);
            Occurrence last = due.chain().get(due.chain().size() - 1);
            open.removeIf(other -> other.chain().get(0).compareTo(last) <= 0);
        }
        return used;
    }
}
