package io.anlan.rules;

import io.anlan.metrics.Tally;
import io.anlan.model.Incident;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.SubjectMemory.Mark;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.util.Collector;

/** One rule, followed live over any subject: which matches a report makes true, and which of them are sent. */
final class Follower {

    /** From this many incidents on it pays to remember that a rule found nothing in them. */
    private static final int LONG_TIMELINE = 50;

    private final Rule rule;
    private final RuleHead head;
    private final Steps steps;
    private final Machine machine;
    private final Tally suppressed;

    Follower(Rule rule, Machine machine, Tally suppressed) {
        this.rule = rule;
        this.head = RuleHead.of(rule);
        this.steps = new Steps(rule);
        this.machine = machine;
        this.suppressed = suppressed;
    }

    Rule rule() {
        return rule;
    }

    void close() {
        machine.close();
    }

    boolean follows(SubjectType type) {
        return rule.subjects().contains(type);
    }

    /** Whether a report with these labels can make any difference to the rule. */
    boolean isConcernedBy(int labels) {
        return steps.concern(labels);
    }

    /** Whether a report with these labels is what the rule waits for in vain. */
    boolean isSettledBy(int labels) {
        return steps.isAbsent(labels);
    }

    boolean waitsForAbsence() {
        return steps.hasAbsence();
    }

    /**
     * Sends the match that rests on the report at an index, if there is one and nothing stands against it.
     *
     * @param incident that report's, asked for only where a warning goes out
     */
    SubjectMemory fire(
            SubjectMemory memory,
            int arriving,
            Subject subject,
            Supplier<Incident> incident,
            Collector<Fulfilment> out) {
        Mark mark = memory.mark(rule.id());
        boolean isNewest = arriving == memory.timeline().size() - 1;
        if (isNewest && mark.reading() == steps.reading()) {
            return readOn(memory, mark, arriving, subject, incident, out);
        }
        Reading reading = readAnew(memory);
        SubjectMemory after = marked(memory, mark, reading.usedUp());
        for (Match match : reading.matches()) {
            if (match.chain().contains(arriving)) {
                after = send(after, match, subject, incident, out);
            }
        }
        return after;
    }

    /** The report is the newest, and all before it has been read: what it completes ends on it. */
    private SubjectMemory readOn(
            SubjectMemory memory,
            Mark mark,
            int arriving,
            Subject subject,
            Supplier<Incident> incident,
            Collector<Fulfilment> out) {
        int usedUp = memory.timeline().after(mark.usedUp());
        Chain chain = new Chains(memory.timeline(), steps, usedUp).endingOn(usedUp, arriving);
        if (chain == null) {
            return memory;
        }
        return send(marked(memory, mark, chain.last()), new Match(chain, chain.lastTime()), subject, incident, out);
    }

    /** All matches, and of an absence rule those too that will be if nothing comes. */
    Reading readAnew(SubjectMemory memory) {
        Reading reading = new Reading(steps, memory.mark(rule.id()).floor());
        reading.on(memory.timeline(), Long.MAX_VALUE);
        return reading;
    }

    /** That a rule has found nothing is soon found again in a short timeline, and not worth its bytes. */
    private SubjectMemory marked(SubjectMemory memory, Mark mark, Place usedUp) {
        boolean worthIt =
                usedUp.compareTo(mark.floor()) > 0 || memory.timeline().size() >= LONG_TIMELINE;
        int reading = worthIt ? steps.reading() : Mark.READ_ANEW;
        Mark moved = new Mark(rule.id(), reading, worthIt ? usedUp : Place.BEGINNING, mark.floor());
        return moved.equals(mark) ? memory : memory.with(moved);
    }

    /**
     * Before the reports up to an index are forgotten: the match that they have a part in uses up what stays of it, and
     * reading anew must not find another one there.
     */
    SubjectMemory keepingFloor(SubjectMemory memory, int forgotten) {
        Mark mark = memory.mark(rule.id());
        Place floor = mark.floor();
        for (Match match : readAnew(memory).matches()) {
            boolean hasPart = match.chain().at()[0] < forgotten;
            floor = hasPart && match.chain().last().compareTo(floor) > 0
                    ? match.chain().last()
                    : floor;
        }
        return memory.with(new Mark(mark.ruleId(), mark.reading(), mark.usedUp(), floor));
    }

    /** Sends a match, unless it has had its warning, the rule has warned of the subject lately, or it is none. */
    SubjectMemory send(
            SubjectMemory memory,
            Match match,
            Subject subject,
            Supplier<Incident> incident,
            Collector<Fulfilment> out) {
        List<String> evidence = match.chain().reportIds();
        if (memory.sent().onAnyOf(rule.id(), evidence)) {
            return memory;
        }
        if (memory.sent().within(rule.id(), match.time(), rule.suppress() * 1_000)) {
            suppressed.inc();
            return memory;
        }
        List<Occurrence> reports = match.chain().reports();
        if (!machine.confirms(reports)) {
            return memory;
        }
        out.collect(new Fulfilment(head, List.of(subject), reports, incident.get()));
        return memory.withSent(rule.id(), evidence, match.time());
    }
}
