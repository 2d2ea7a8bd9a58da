package io.anlan.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a subject's timeline in order, for one rule: which matches it holds when every report had come at its own time.
 * Says nothing of suppression. It can be read on with another timeline, from where it stopped: what came before has been
 * seen as it was.
 */
final class Reading {

    private static final Comparator<Open> IN_ORDER = Comparator.comparingLong(Open::due)
            .thenComparing(waiting -> waiting.chain().last());

    private final Steps steps;
    private final List<Match> matches = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    private Place usedUp;
    private Place read;

    /** A chain that waits for nothing to happen. */
    private record Open(Chain chain, long due) {}

    /** @param usedUp nothing up to this place takes part any more */
    Reading(Steps steps, Place usedUp) {
        this.steps = steps;
        this.usedUp = usedUp;
        this.read = usedUp;
    }

    /** The matches of a whole timeline, to the end of time. */
    static List<Match> of(Steps steps, Timeline timeline) {
        Reading reading = new Reading(steps, Place.BEGINNING);
        reading.on(timeline, Long.MAX_VALUE);
        return reading.matches();
    }

    /** All matches so far, in the order in which they came true. */
    List<Match> matches() {
        return matches;
    }

    /** The last report that takes no part any more. */
    Place usedUp() {
        return usedUp;
    }

    /**
     * Reads the reports before a moment that have not been read, and lets what is due until then come true.
     *
     * @param until microseconds since the epoch
     */
    void on(Timeline timeline, long until) {
        open.removeIf(waiting -> !stands(waiting.chain(), timeline));
        int next = timeline.after(read);
        Chains chains = new Chains(timeline, steps, timeline.after(usedUp));
        int end = next;
        while (end < timeline.size() && timeline.time(end) < until) {
            read(timeline, chains, end++);
        }
        read = end > next ? timeline.place(end - 1) : read;
        fallDue(until);
    }

    private void read(Timeline timeline, Chains chains, int index) {
        fallDue(timeline.time(index));
        if (steps.isAbsent(timeline.labels(index))) {
            open.removeIf(waiting -> timeline.time(index) < waiting.due());
        }
        Chain chain = chains.endingOn(timeline.after(usedUp), index);
        if (chain == null) {
            return;
        }
        if (steps.hasAbsence()) {
            opens(new Open(chain, chain.firstTime() + steps.within()));
        } else {
            matches.add(new Match(chain, chain.lastTime()));
            usedUp = chain.last();
        }
    }

    /** What is due first stands first, and of what is due together what ends first; it nearly always goes to the end. */
    private void opens(Open waiting) {
        int place = open.size();
        while (place > 0 && IN_ORDER.compare(waiting, open.get(place - 1)) < 0) {
            place--;
        }
        open.add(place, waiting);
    }

    /** Makes matches of what is due by now, the earliest first. */
    private void fallDue(long now) {
        while (!open.isEmpty() && open.get(0).due() <= now) {
            Open due = open.remove(0);
            matches.add(new Match(due.chain(), due.due()));
            Place last = due.chain().last();
            usedUp = usedUp.compareTo(last) < 0 ? last : usedUp;
            // They stand in the order in which they began.
            open.subList(0, begunBy(last.time()))
                    .removeIf(other -> !other.chain().isAfter(last));
        }
    }

    /** How many of those that wait began at a moment or before it. */
    private int begunBy(long time) {
        int count = 0;
        while (count < open.size() && open.get(count).chain().firstTime() <= time) {
            count++;
        }
        return count;
    }

    private static boolean stands(Chain chain, Timeline timeline) {
        return chain.timeline() == timeline
                || chain.reportIds().stream().allMatch(reportId -> timeline.indexOf(reportId) >= 0);
    }
}
