package io.anlan.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Thins a timeline to the reports that can make up the next match, so that flink-cep's NFA, which takes 15 µs over three
 * events and 10 ms over a hundred, sees the three.
 *
 * <p><b>Why nothing is lost.</b> A chain takes from its beginning, step by step, the next report that fits (followedBy).
 * Let e be the newest report, and let nothing before e be left that completes a match (what did is used up). Of the
 * chains that end on e the one that begins first stands. Where no step asks for distinct parties, a chain that begins
 * earlier is at every step at least as early as one that begins later; so if any chain within the window ends on e, the
 * one from the first possible beginning does not end later, and it cannot end earlier: it would have been a match before
 * e. Where parties must be distinct that does not hold (a beginning that names many leaves fewer that are new), and each
 * beginning is tried in turn. Either way what goes into the NFA is one chain, and nothing is sent that the NFA does not
 * confirm.
 */
final class Chains {

    private final Rule rule;
    private final List<Step> steps;
    private final long within;

    Chains(Rule rule) {
        this.rule = rule;
        this.steps = rule.positiveSteps();
        this.within = rule.within() * 1_000;
    }

    /**
     * The chain that ends on a report and begins first.
     *
     * @param timeline in order
     * @param usedUp how many reports, from the first, take no part any more
     * @param last where the report stands on which the chain has to end
     * @return its reports in order; empty where there is none
     */
    List<Occurrence> endingOn(List<Occurrence> timeline, int usedUp, int last) {
        if (!steps.get(steps.size() - 1).when().holds(timeline.get(last).labels())) {
            return List.of();
        }
        int first = firstWithin(timeline, usedUp, last);
        for (int begin = first; begin <= last; begin++) {
            if (!steps.get(0).when().holds(timeline.get(begin).labels())) {
                continue;
            }
            List<Occurrence> chain = from(timeline, begin, last);
            if (!chain.isEmpty()) {
                return chain;
            }
            if (earliestDecides()) {
                return List.of();
            }
        }
        return List.of();
    }

    /** See the class comment; an absence leaves completed chains lying until it is due, and so voids the argument. */
    private boolean earliestDecides() {
        return !rule.hasAbsence() && steps.stream().noneMatch(Step::distinctParties);
    }

    private int firstWithin(List<Occurrence> timeline, int usedUp, int last) {
        long end = timeline.get(last).time();
        int first = last;
        while (first > usedUp && end - timeline.get(first - 1).time() < within) {
            first--;
        }
        return first;
    }

    /** The chain from this beginning, if it ends on just that report; else empty. */
    private List<Occurrence> from(List<Occurrence> timeline, int begin, int last) {
        List<Occurrence> chain = new ArrayList<>();
        Set<String> named = new HashSet<>();
        int step = 0;
        int taken = 0;
        for (int i = begin; i <= last; i++) {
            Occurrence occurrence = timeline.get(i);
            if (!fits(steps.get(step), occurrence, taken, named)) {
                continue;
            }
            chain.add(occurrence);
            taken++;
            named.addAll(occurrence.parties());
            if (taken == steps.get(step).times()) {
                step++;
                taken = 0;
                named.clear();
            }
            if (step == steps.size()) {
                return i == last ? chain : List.of();
            }
        }
        return List.of();
    }

    private static boolean fits(Step step, Occurrence occurrence, int taken, Set<String> named) {
        if (!step.when().holds(occurrence.labels())) {
            return false;
        }
        return !step.distinctParties() || taken == 0 || !named.containsAll(occurrence.parties());
    }
}
