package io.anlan.bench;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.rules.Condition;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleReader;
import io.anlan.rules.SubjectIncident;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/**
 * What a report costs on a subject that has thousands: each of them timed, on RocksDB, for every rule by itself. Two subjects:
 * one with 3,000 reports in a year by all kinds of people, as a hospital's address has; one with 12,000 by the same four
 * people, who never are enough for a rule that asks for distinct parties. Nine reports in ten fit the rule's first step, the
 * hardest case; one in twenty comes up to a day late. Prints a table in Markdown; the goal is 5 ms for any rule.
 *
 * <p>Arguments are ids of rules; without any it is all of them.
 */
public final class HotSubjects {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HotSubjects() {}

    /** A subject and what happens on it. */
    private record Busy(String name, int reports, int people) {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Set<String> asked = Set.of(args);
        List<Rule> rules = RuleReader.shipped().stream()
                .filter(rule -> asked.isEmpty() || asked.contains(rule.id()))
                .toList();
        Busy hospital = new Busy("3,000 reports by anybody", 3_000, 1_000_000);
        Busy organisation = new Busy("12,000 reports by four people", 12_000, 4);
        System.out.println();
        System.out.println(Machine.describe() + "; one thread, RocksDB");
        System.out.println();
        System.out.println("| rule | subject | sent | median ms | p99 ms | highest ms | highest, processor time ms |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Rule rule : rules) {
            time(rule, hospital); // A warm-up.
            for (Busy busy : List.of(hospital, organisation)) {
                Timed timed = time(rule, busy);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %,d | %.3f | %.3f | %.1f | %.1f |%n",
                        rule.id(),
                        busy.name(),
                        timed.sent(),
                        timed.millis().median(),
                        timed.millis().percentile(0.99),
                        timed.millis().highest(),
                        timed.cpuMillis().highest());
            }
        }
    }

    /**
     * What was measured, of each report.
     *
     * @param millis by the clock, pauses of the machine included
     * @param cpuMillis processor time of the thread alone
     */
    private record Timed(Spread millis, Spread cpuMillis, int sent) {}

    private static Timed time(Rule rule, Busy busy) throws Exception {
        List<SubjectIncident> arrivals = arrivals(rule, busy);
        List<Double> millis = new ArrayList<>(arrivals.size());
        List<Double> cpuMillis = new ArrayList<>(arrivals.size());
        int sent = 0;
        try (RuleOperator.Alone operator = RuleOperator.alone(List.of(rule))) {
            operator.setStateBackend(new EmbeddedRocksDBStateBackend());
            operator.open();
            for (SubjectIncident arrival : arrivals) {
                long begin = System.nanoTime();
                long cpuBegin = THREADS.getCurrentThreadCpuTime();
                // The clock goes with the stream, so that absences are decided when they are due.
                operator.setProcessingTime(
                        Math.max(operator.getProcessingTime(), arrival.report().time() / 1_000));
                operator.processElement(arrival, 0);
                cpuMillis.add((THREADS.getCurrentThreadCpuTime() - cpuBegin) / 1e6);
                millis.add((System.nanoTime() - begin) / 1e6);
                sent += operator.getOutput().size();
                operator.getOutput().clear();
            }
        }
        return new Timed(new Spread(millis), new Spread(cpuMillis), sent);
    }

    private static List<SubjectIncident> arrivals(Rule rule, Busy busy) {
        SplittableRandom random = new SplittableRandom(busy.reports());
        Subject subject = new Subject(rule.subjects().get(0), "busy");
        List<SubjectIncident> reports = new ArrayList<>();
        for (int i = 0; i < busy.reports(); i++) {
            Instant time = SubjectStream.BEGINNING.plus(YEAR.multipliedBy(i).dividedBy(busy.reports()));
            Labels labels =
                    random.nextInt(10) > 0 ? fitting(rule.sequence().get(0).when()) : SubjectStream.labels(random);
            List<Party> parties = List.of(
                    new Party("person-" + random.nextInt(busy.people()), Role.PARTY),
                    new Party("person-" + random.nextInt(busy.people()), Role.SUSPECT));
            reports.add(SubjectStream.copy(subject, time, "report-" + i, labels, parties));
        }
        int aDay = Math.max(1, busy.reports() / 365);
        for (int i = 0; i + aDay < reports.size(); i += 20) {
            Collections.rotate(reports.subList(i, i + 1 + new Random(i).nextInt(aDay)), -1);
        }
        return reports;
    }

    /** As few labels as fulfil it. */
    private static Labels fitting(Condition when) {
        Set<Category> categories = new LinkedHashSet<>();
        categories.add(
                when.anyCategory().isEmpty()
                        ? Category.NEIGHBORHOOD
                        : when.anyCategory().get(0));
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(when.allSignals());
        if (!when.anySignal().isEmpty()) {
            signals.add(when.anySignal().get(0));
        }
        return new Labels(List.copyOf(categories), List.copyOf(signals));
    }
}
