package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Role;
import io.anlan.rules.PlainRiver.Named;
import io.anlan.rules.PlainRiver.Report;
import io.anlan.rules.PlainRiver.Update;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A few people who move, quarrel and are corrected: reports and a register that touch every kind of subject, around the
 * windows of two rules. The same seed, the same town. Its ids begin with its name, so that many towns may share a job.
 */
final class RandomTown {

    /** Where reports are written: the year begins eight hours before that of UTC. */
    static final ZoneOffset HERE = ZoneOffset.ofHours(8);

    private static final Instant BEGINNING = Instant.parse("2025-11-01T00:00:00Z");
    private static final int PEOPLE = 6;
    private static final int CROWD = 11;
    private static final int HOUSEHOLDS = 3;
    private static final int PLACES = 2;
    private static final int FEWEST_REPORTS = 10;
    private static final int MORE_REPORTS = 25;

    private final String name;
    private final Random random;
    private final List<Rule> rules;
    private final List<Report> reports = new ArrayList<>();
    private final List<Update> register = new ArrayList<>();
    private long time = BEGINNING.toEpochMilli();

    private RandomTown(String name, long seed, List<Rule> rules) {
        this.name = name;
        this.random = new Random(seed);
        this.rules = rules;
    }

    /** The town of this seed. */
    static RandomTown of(long seed, List<Rule> rules) {
        RandomTown town = new RandomTown("t" + seed, seed, rules);
        town.peopleMoveIn();
        town.thingsHappen();
        return town;
    }

    /** With duplicates and revisions, in event-time order but for these. */
    List<Report> reports() {
        return reports;
    }

    /** Versions of persons, at most one of a person at a moment. */
    List<Update> register() {
        return register;
    }

    private void peopleMoveIn() {
        for (int person = 0; person < PEOPLE; person++) {
            boolean known = random.nextInt(6) > 0;
            if (known) {
                register.add(version(person, time - 1 - random.nextInt(1_000)));
            }
        }
    }

    private void thingsHappen() {
        Rule one = rules.get(random.nextInt(rules.size()));
        Rule other = rules.get(random.nextInt(rules.size()));
        int density = 1 + random.nextInt(6);
        int length = FEWEST_REPORTS + random.nextInt(MORE_REPORTS);
        for (int i = 0; i < length; i++) {
            Rule rule = random.nextInt(3) > 0 ? one : other;
            time += step(one) / density;
            Report report = report("r" + random.nextInt(1_000) + "-" + i, 0, time, rule);
            reports.add(report);
            switch (random.nextInt(10)) {
                case 0 -> reports.add(report);
                case 1 -> reports.add(corrected(report, other));
                case 2 -> moveSomebody();
                default -> {
                    // Nothing comes of it.
                }
            }
        }
    }

    private long step(Rule rule) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> rule.within() / 2;
            case 2 -> rule.within() / 7;
            case 3 -> rule.suppress();
            default -> random.nextLong(rule.within() / 4);
        };
    }

    /** The same report as somebody wrote it down afterwards, some of it different. */
    private Report corrected(Report report, Rule rule) {
        Report again = report(report.reportId(), 1 + random.nextInt(3), report.time(), rule);
        if (random.nextInt(4) == 0) {
            again = about(again, new Labels(List.of(), List.of(Signal.ALCOHOL)));
        }
        if (random.nextInt(3) == 0) {
            again = receivedAt(again, report.time() + random.nextLong(rule.within() / 4));
        }
        return again;
    }

    private Report report(String id, int revision, long at, Rule rule) {
        Labels labels = RandomReports.labels(rule, random);
        boolean withoutCategory = random.nextInt(8) == 0;
        return new Report(
                name + "-" + id,
                revision,
                at,
                yearHere(at),
                withoutCategory ? new Labels(List.of(), labels.signals()) : labels,
                people(),
                random.nextInt(4) == 0 ? null : name + "-a" + random.nextInt(PLACES),
                random.nextInt(3) == 0 ? null : name + "-o" + random.nextInt(PLACES));
    }

    private List<Named> people() {
        List<Named> named = new ArrayList<>();
        int parties = random.nextInt(25) == 0 ? CROWD : random.nextInt(4);
        for (int i = 0; i < parties; i++) {
            Role role = List.of(Role.PARTY, Role.VICTIM, Role.SUSPECT).get(random.nextInt(3));
            named.add(new Named(person(random.nextInt(parties > PEOPLE ? CROWD : PEOPLE)), role));
        }
        if (random.nextInt(4) == 0) {
            Role role = random.nextBoolean() ? Role.CALLER : Role.WITNESS;
            named.add(random.nextInt(named.size() + 1), new Named(person(random.nextInt(PEOPLE)), role));
        }
        return named;
    }

    /** Into another household, or back; a birthday may be corrected on the way. Some leave the register, a few come again. */
    private void moveSomebody() {
        Update version = version(random.nextInt(PEOPLE), time + 1 + random.nextInt(1_000));
        boolean leaves = random.nextInt(3) == 0;
        register.add(leaves ? new Update(version.personId(), version.time(), true, null, 0) : version);
    }

    private Update version(int person, long at) {
        Set<Long> taken = new HashSet<>();
        register.forEach(update -> taken.add(update.time()));
        long from = at;
        while (taken.contains(from)) {
            from++;
        }
        String household = random.nextInt(8) == 0 ? null : name + "-h" + random.nextInt(HOUSEHOLDS);
        // Some are about to turn eighteen or sixty, some far from it, of some nobody knows.
        int birthYear = List.of(0, 1940, 1966, 1967, 1985, 2007, 2008, 2015).get(random.nextInt(8));
        return new Update(person(person), from, false, household, birthYear);
    }

    private String person(int number) {
        return name + "-p" + number;
    }

    private static Report about(Report report, Labels labels) {
        return new Report(
                report.reportId(),
                report.revision(),
                report.time(),
                report.year(),
                labels,
                report.named(),
                report.addressId(),
                report.organisationId());
    }

    private static Report receivedAt(Report report, long at) {
        return new Report(
                report.reportId(),
                report.revision(),
                at,
                yearHere(at),
                report.labels(),
                report.named(),
                report.addressId(),
                report.organisationId());
    }

    private static int yearHere(long at) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(at), HERE).getYear();
    }

    /** The words of {@code packs/words} that stand for these labels. */
    static String narrative(Labels labels) {
        List<String> words = new ArrayList<>();
        for (Category category : labels.categories()) {
            words.add(category.wire());
        }
        for (Signal signal : labels.signals()) {
            words.add(signal.wire());
        }
        return words.isEmpty() ? "nothing" : String.join(" ", words);
    }
}
