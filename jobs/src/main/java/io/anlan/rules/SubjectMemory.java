package io.anlan.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that is kept of one subject, in one value: facts, not machine states. Cannot be changed; {@link MemoryBytes} is how
 * it lies in state.
 *
 * @param timeline recent incidents in event-time order
 * @param sent what each rule has fired on
 * @param deadlines absences that are not decided yet
 * @param marks how far each rule has read
 * @param erased persons of whom nothing before a moment may stand here
 */
record SubjectMemory(
        Timeline timeline, SentWarnings sent, List<Deadline> deadlines, List<Mark> marks, List<Erasure> erased) {

    static final SubjectMemory NOTHING =
            new SubjectMemory(Timeline.EMPTY, SentWarnings.NONE, List.of(), List.of(), List.of());

    /**
     * An absence that is still open: if nothing has come by then, the rule is fulfilled.
     *
     * @param evidence report ids
     * @param due microseconds since the epoch
     * @param decidedAt when that is decided, in processing time, milliseconds since the epoch
     * @param toldBy the report that opened it; its incident is kept for the warning
     */
    record Deadline(String ruleId, List<String> evidence, long due, long decidedAt, String toldBy) {}

    /**
     * How far a rule has read, so that the next report in order need not have the whole timeline read anew.
     *
     * @param reading which sequence it was; 0 where it has to be read anew
     * @param usedUp nothing up to this place takes part any more
     * @param floor reading anew begins after this place: what was used up before it has been forgotten in part
     */
    record Mark(String ruleId, int reading, Place usedUp, Place floor) {

        static final int READ_ANEW = 0;

        static Mark none(String ruleId) {
            return new Mark(ruleId, READ_ANEW, Place.BEGINNING, Place.BEGINNING);
        }

        Mark stale() {
            return new Mark(ruleId, READ_ANEW, Place.BEGINNING, floor);
        }

        boolean saysNothing() {
            return reading == READ_ANEW && floor.equals(Place.BEGINNING);
        }
    }

    SubjectMemory on(Timeline other) {
        return new SubjectMemory(other, sent, deadlines, marks, erased);
    }

    /** With a report where it belongs; a lower revision of it has been taken out before. */
    SubjectMemory with(PackedReport arriving, int members) {
        Timeline merged = timeline.with(arriving, members);
        for (Erasure erasure : erased) {
            merged = merged.without(erasure.personId(), erasure.before());
        }
        return on(merged);
    }

    /** Without the report of this id, and whatever rests on it; what was sent stands. */
    SubjectMemory without(String reportId) {
        int index = timeline.indexOf(reportId);
        return index < 0 ? this : readAnew(timeline.without(index));
    }

    /** Without a person before a moment, whatever comes later. */
    SubjectMemory without(Erasure erasure) {
        List<Erasure> more = new ArrayList<>(erased);
        more.removeIf(earlier -> earlier.personId().equals(erasure.personId()));
        more.add(erasure);
        SubjectMemory rest = readAnew(timeline.without(erasure.personId(), erasure.before()));
        return new SubjectMemory(rest.timeline, rest.sent, rest.deadlines, rest.marks, more);
    }

    /** What rules had read is void, and so are absences that rest on what is gone. */
    private SubjectMemory readAnew(Timeline rest) {
        List<Deadline> standing =
                kept(deadlines, open -> open.evidence().stream().allMatch(reportId -> rest.indexOf(reportId) >= 0));
        List<Mark> stale = kept(marks.stream().map(Mark::stale).toList(), mark -> !mark.saysNothing());
        return new SubjectMemory(rest, sent, standing, stale, erased);
    }

    SubjectMemory withSent(String ruleId, List<String> evidence, long time) {
        return new SubjectMemory(timeline, sent.with(ruleId, evidence, time), deadlines, marks, erased);
    }

    SubjectMemory withDeadlines(List<Deadline> others) {
        return new SubjectMemory(timeline, sent, others, marks, erased);
    }

    SubjectMemory with(Mark mark) {
        List<Mark> others = new ArrayList<>(marks);
        others.removeIf(one -> one.ruleId().equals(mark.ruleId()));
        if (!mark.saysNothing()) {
            others.add(mark);
        }
        return new SubjectMemory(timeline, sent, deadlines, others, erased);
    }

    /** Without warnings and erasures from before a moment, microseconds since the epoch. */
    SubjectMemory since(long moment) {
        return new SubjectMemory(
                timeline, sent.since(moment), deadlines, marks, kept(erased, erasure -> erasure.before() >= moment));
    }

    Mark mark(String ruleId) {
        for (Mark mark : marks) {
            if (mark.ruleId().equals(ruleId)) {
                return mark;
            }
        }
        return Mark.none(ruleId);
    }

    private static <T> List<T> kept(List<T> all, Predicate<T> condition) {
        return all.isEmpty() ? all : all.stream().filter(condition).toList();
    }
}
