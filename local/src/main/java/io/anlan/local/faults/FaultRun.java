package io.anlan.local.faults;

import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.io.Topics;
import io.anlan.local.cluster.Cluster;
import io.anlan.local.cluster.ClusterException;
import io.anlan.local.cluster.Submission;
import io.anlan.local.cluster.Wishes;
import io.anlan.local.faults.Ledger.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The job on a cluster of processes, and things that go wrong while reports keep coming: task managers and the broker
 * killed, the job stopped and started at another parallelism, a flood at the end. Then it is counted.
 */
public final class FaultRun {

    /** What went wrong, and when. */
    private record Fault(String name, long at, Duration repair) {}

    private static final long SEED = 1505;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final int SAVEPOINT_ATTEMPTS = 5;
    private static final Duration BROKER_AWAY = Duration.ofSeconds(3);
    /** So many times as fast as before, in the end. */
    private static final double FLOOD = 20;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** After the last expected warning, for those that nobody expects. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final Wishes wishes;
    private final Delivery delivery;
    private final double perSecond;
    private final PrintStream news;
    private final PairedReports reports;
    private final Ledger ledger;
    private final List<Fault> faults = new ArrayList<>();
    private final long beginning = System.nanoTime();

    private String bootstrapServers;
    private Sender sender;
    private Listener listener;
    private long flood;

    /**
     * @param cluster empty; it is up when the run has ended
     * @param reports how many, even
     * @param perSecond how many reports come in a second
     * @param news how far it is
     */
    public FaultRun(
            Cluster cluster, Wishes wishes, Delivery delivery, int reports, double perSecond, PrintStream news) {
        this.cluster = cluster;
        this.wishes = wishes;
        this.delivery = delivery;
        this.perSecond = perSecond;
        this.news = news;
        this.reports = new PairedReports(reports, Instant.now());
        this.ledger =
                new Ledger(this.reports.expectedDisputes(), this.reports.expectedRisks(), this.reports.poisoned());
    }

    /**
     * Runs it all.
     *
     * @param out the figures
     * @return whether every promise was kept
     */
    public boolean run(PrintStream out) {
        cluster.up(wishes);
        bootstrapServers = cluster.bootstrapServers();
        try (Sender toClose = new Sender(bootstrapServers, ledger)) {
            sender = toClose;
            loadRegister();
            cluster.submit(submission(null, 1));
            try (Listener listening = Listener.start(bootstrapServers, ledger)) {
                listener = listening;
                await("the register to be read", () -> cluster.lag(Topics.POPULATION) == 0);
                List<PairedReports.Sent> stream = reports.stream(SEED);
                sender.start(stream);
                goWrong(stream.size());
                await("the last warning", ledger::isComplete);
                LockSupport.parkNanos(STRAGGLERS.toNanos());
            }
        }
        return report(out);
    }

    private void loadRegister() {
        List<PairedReports.Sent> people = reports.people();
        say("%,d people into the register".formatted(people.size()));
        sender.sendPeople(people);
    }

    /** Each fault while reports come; the next not before this one is mended. */
    private void goWrong(int all) {
        at(all, 10, 25, "task manager killed", this::killTaskManager);
        at(all, 25, 40, "task manager killed", this::killTaskManager);
        at(all, 40, 50, "broker killed", this::killBroker);
        at(all, 50, 65, "savepoint, 1 to 2", () -> rescale(2));
        at(all, 65, 80, "task manager killed", this::killTaskManager);
        at(all, 80, 90, "savepoint, 2 to 1", () -> rescale(1));
        reach(all * 90 / 100);
        say("a flood of %,d reports".formatted(all - all * 90 / 100));
        flood = System.nanoTime();
        sender.allow(all, perSecond * FLOOD);
        reach(all);
    }

    private void at(int all, int percent, int nextPercent, String name, Runnable fault) {
        sender.allow(all * nextPercent / 100, perSecond);
        reach(all * percent / 100);
        say("%s, after %,d reports".formatted(name, sender.sent()));
        long at = System.nanoTime();
        fault.run();
        faults.add(new Fault(name, at, Duration.ofNanos(System.nanoTime() - at)));
    }

    private void reach(int count) {
        await(count + " reports to be sent", () -> sender.sent() >= count);
    }

    private void killTaskManager() {
        String busy = cluster.taskManagersOfTheJob().stream()
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task manager has a task of the job"));
        cluster.kill(busy);
        cluster.up(Wishes.none());
    }

    private void killBroker() {
        cluster.kill(Cluster.KAFKA);
        LockSupport.parkNanos(BROKER_AWAY.toNanos());
        cluster.up(Wishes.none());
    }

    private void rescale(int parallelism) {
        Path savepoint = savepoint();
        cluster.submit(submission(savepoint.toString(), parallelism));
    }

    /** As an operator would: on a busy machine the job may fail over just then, and is asked again when it runs. */
    private Path savepoint() {
        for (int left = SAVEPOINT_ATTEMPTS - 1; ; left--) {
            await("the job to run", () -> cluster.status().isWell());
            try {
                return cluster.savepoint();
            } catch (ClusterException failed) {
                if (left == 0) {
                    throw failed;
                }
                say(failed.getMessage());
            }
        }
    }

    private Submission submission(String from, int parallelism) {
        List<String> options = new ArrayList<>();
        options.add("delivery.guarantee=" + delivery);
        if (delivery == Delivery.exactly_once) {
            options.add("delivery.transactional-id-prefix=anlan-faults");
        }
        return new Submission(from, parallelism, null, options);
    }

    private void await(String what, BooleanSupplier reached) {
        long latest = System.nanoTime() + LONGEST_WAIT.toNanos();
        int records = ledger.records();
        while (!reached.getAsBoolean()) {
            sender.check();
            if (listener != null) {
                listener.check();
            }
            if (ledger.records() > records) {
                records = ledger.records();
                latest = System.nanoTime() + LONGEST_WAIT.toNanos();
            }
            if (System.nanoTime() > latest) {
                say("waited in vain for " + what);
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean report(PrintStream out) {
        Outcome outcome = ledger.outcome();
        out.printf("delivery                      %s%n", delivery);
        out.printf("reports sent                  %,d at %s/s%n", reports.reports(), number(perSecond));
        out.printf("warnings                      %,d disputes, %,d risks%n", outcome.disputes(), outcome.risks());
        out.printf("  missing                     %,d%n", outcome.missing());
        out.printf("  unexpected                  %,d%n", outcome.unexpected());
        out.printf("  duplicates by warningId     %,d%n", outcome.duplicates());
        out.printf("dead letters                  %,d%n", outcome.deadLetters());
        out.printf("  missing                     %,d%n", outcome.missingDeadLetters());
        out.printf("records that repeat another   %,d%n", outcome.repeated());
        out.printf("warnings with unknown people  %,d%n", outcome.unknownPeople());
        out.printf("%n%-22s %9s %14s %14s%n", "fault", "mended", "longest delay", "current again");
        Duration late = delivery == Delivery.exactly_once ? CHECKPOINT_INTERVAL.plusSeconds(2) : Duration.ofSeconds(1);
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            long next = i + 1 < faults.size() ? faults.get(i + 1).at() : flood;
            out.printf(
                    "%-22s %9s %14s %14s%n",
                    fault.name(),
                    seconds(fault.repair()),
                    seconds(ledger.longestDelay(fault.at(), next)),
                    seconds(ledger.currentAgainAfter(fault.at(), next, late)));
        }
        out.printf("%-22s %9s %14s%n", "flood", "", seconds(ledger.longestDelay(flood, Long.MAX_VALUE)));
        out.printf(
                "%nlongest delay: of any dispute warning for a report sent after the fault and before the next one.%n"
                        + "current again: how long after the fault a dispute warning was last later than %s.%n"
                        + "mended: until the suite had started again what it had ended.%n",
                seconds(late));
        boolean kept = outcome.missing() == 0
                && outcome.unexpected() == 0
                && outcome.duplicates() == 0
                && outcome.missingDeadLetters() == 0
                && (delivery == Delivery.at_least_once || outcome.repeated() == 0);
        out.printf(
                "%n%s after %s%n", kept ? "kept" : "BROKEN", seconds(Duration.ofNanos(System.nanoTime() - beginning)));
        return kept;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private void say(String text) {
        news.println("faults: " + text);
    }
}
