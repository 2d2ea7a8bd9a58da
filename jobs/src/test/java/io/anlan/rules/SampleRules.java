package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Level;
import io.anlan.model.SubjectType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules that no file holds. */
final class SampleRules {

    private static final Rule.Words WORDS = new Rule.Words("样例", "A sample");

    /** Few, so that steps overlap and one report fits several. */
    private static final List<Signal> SIGNALS = List.of(Signal.QUARREL, Signal.THREAT, Signal.WEAPON, Signal.RESOLVED);

    private static final List<Category> CATEGORIES = List.of(Category.NEIGHBORHOOD, Category.LABOR);

    private SampleRules() {}

    /** A rule about pairs. */
    static Rule rule(String id, Duration within, Duration suppress, Step... sequence) {
        return new Rule(
                id,
                1,
                WORDS,
                "mediation",
                Level.YELLOW,
                List.of(SubjectType.PAIR),
                within.toMillis(),
                List.of(sequence),
                suppress.toMillis(),
                WORDS,
                List.of(),
                List.of());
    }

    /** A step that a report with this signal fits. */
    static Step step(Signal signal, int times) {
        return new Step(signal.wire(), holding(signal), times, false, false);
    }

    /** A step that no report with this signal follows. */
    static Step absent(Signal signal) {
        return new Step("no " + signal.wire(), holding(signal), 1, false, true);
    }

    private static Condition holding(Signal signal) {
        return new Condition(null, null, List.of(signal), null);
    }

    /** The same rule, which sends every match. */
    static Rule unsuppressed(Rule rule) {
        return with(rule, rule.subjects(), 0);
    }

    /** The same rule about these subjects alone. */
    static Rule about(Rule rule, List<SubjectType> subjects) {
        return with(rule, subjects, rule.suppress());
    }

    private static Rule with(Rule rule, List<SubjectType> subjects, long suppress) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.title(),
                rule.purpose(),
                rule.level(),
                subjects,
                rule.within(),
                rule.sequence(),
                suppress,
                rule.action(),
                rule.falsePositives(),
                rule.tests());
    }

    /** One to three steps of one to three times each, one rule in four with an absence behind them. */
    static Rule random(String id, Random random) {
        List<Step> sequence = new ArrayList<>();
        int positive = 1 + random.nextInt(3);
        for (int i = 0; i < positive; i++) {
            sequence.add(new Step("step " + i, condition(random), 1 + random.nextInt(3), false, false));
        }
        if (random.nextInt(4) == 0) {
            sequence.add(new Step("absent", condition(random), 1, false, true));
        }
        Duration within = Duration.ofHours(1 + random.nextInt(48));
        return rule(id, within, Duration.ZERO, sequence.toArray(Step[]::new));
    }

    private static Condition condition(Random random) {
        List<Category> anyCategory = random.nextInt(3) == 0 ? List.of(oneOf(CATEGORIES, random)) : null;
        List<Signal> anySignal = List.of(oneOf(SIGNALS, random), oneOf(SIGNALS, random));
        List<Signal> noSignal = random.nextInt(3) == 0 ? without(anySignal, oneOf(SIGNALS, random)) : null;
        return new Condition(anyCategory, random.nextInt(5) == 0 ? null : anySignal, null, noSignal);
    }

    private static List<Signal> without(List<Signal> asked, Signal refused) {
        return asked.contains(refused) ? List.of() : List.of(refused);
    }

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
