package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.rules.PlainReading.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Reports about one subject that bring a rule to its edges: the same seed, the same reports. */
final class RandomReports {

    /** When every scenario begins. */
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final int LONGEST = 24;
    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f");

    private RandomReports() {}

    /**
     * Reports in event-time order, dense enough around the rule's window to hit its edges, mostly of its labels.
     *
     * @param prefix what all their ids begin with
     */
    static List<Seen> about(Rule rule, String prefix, Random random) {
        List<Seen> reports = new ArrayList<>();
        long time = BEGINNING.toEpochMilli();
        int length = 2 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            time += switch (random.nextInt(5)) {
                case 0 -> 0;
                case 1 -> rule.within() / 2;
                case 2 -> rule.within() / 7;
                case 3 -> rule.suppress();
                default -> random.nextLong(rule.within() / 3);
            };
            String id = prefix + "r" + random.nextInt(1_000) + "-" + i;
            reports.add(new Seen(time, id, labels(rule, random), parties(random)));
        }
        reports.sort(Comparator.comparingLong(Seen::time).thenComparing(Seen::reportId));
        return reports;
    }

    /** Labels of an incident that fits one of the rule's steps, or nearly does. */
    static Labels labels(Rule rule, Random random) {
        Condition when =
                rule.sequence().get(random.nextInt(rule.sequence().size())).when();
        Set<Category> categories = new LinkedHashSet<>();
        if (!when.anyCategory().isEmpty()) {
            categories.add(
                    when.anyCategory().get(random.nextInt(when.anyCategory().size())));
        }
        EnumSet<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(when.allSignals());
        if (!when.anySignal().isEmpty()) {
            signals.add(when.anySignal().get(random.nextInt(when.anySignal().size())));
        }
        if (random.nextInt(4) == 0) {
            signals.add(List.of(Signal.values()).get(random.nextInt(Signal.values().length)));
        }
        if (categories.isEmpty()) {
            categories.add(List.of(Category.values()).get(random.nextInt(Category.values().length)));
        }
        return new Labels(List.copyOf(categories), List.copyOf(signals));
    }

    private static List<String> parties(Random random) {
        Set<String> parties = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parties.add(PEOPLE.get(random.nextInt(PEOPLE.size())));
        }
        return List.copyOf(parties);
    }
}
