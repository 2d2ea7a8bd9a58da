package io.anlan.rules;

import static io.anlan.rules.PlainReading.END_OF_INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Level;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainReading.Match;
import io.anlan.rules.PlainReading.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure itself, against matches worked out by hand where contracts/rules.md is easily misread. */
class PlainReadingTest {

    private static final Labels QUARREL = dispute(Signal.QUARREL);
    private static final Labels THREAT = dispute(Signal.THREAT);
    private static final Labels WEAPON = dispute(Signal.WEAPON);
    private static final Labels RESOLVED = dispute(Signal.RESOLVED);

    private static final Step TWO_QUARRELS = step(Signal.QUARREL, 2, false);
    private static final Step THREE_OF_DISTINCT_PARTIES = step(Signal.QUARREL, 3, true);
    private static final Step A_THREAT = step(Signal.THREAT, 1, false);
    private static final Step NOTHING_RESOLVED =
            new Step("resolved", new Condition(null, null, List.of(Signal.RESOLVED), null), 1, false, true);

    @Test
    void ofMatchesThatEndTogetherTheFirstBegunStandsWithWhatFollowedIt() {
        Rule rule = rule(10, 0, TWO_QUARRELS, A_THREAT);

        List<Match> matches = inOrder(rule, seen(0, "a"), seen(1, "b"), seen(2, "c"), seen(3, "d", THREAT));

        assertThat(matches).containsExactly(new Match(List.of("a", "b", "d"), 3, true));
    }

    @Test
    void whenTheFirstBegunIsTooOldTheNextStands() {
        Rule rule = rule(3, 0, TWO_QUARRELS, A_THREAT);

        List<Match> matches = inOrder(rule, seen(0, "a"), seen(1, "b"), seen(2, "c"), seen(3, "d", THREAT));

        assertThat(matches).containsExactly(new Match(List.of("b", "c", "d"), 3, true));
    }

    @Test
    void theLastOfAMatchBeginsNoOther() {
        Rule rule = rule(10, 0, TWO_QUARRELS);

        List<Match> matches = inOrder(rule, seen(0, "a"), seen(1, "b"), seen(2, "c"), seen(3, "d"), seen(4, "e"));

        assertThat(matches)
                .containsExactly(new Match(List.of("a", "b"), 1, true), new Match(List.of("c", "d"), 3, true));
    }

    @Test
    void aMatchUsesUpWhatLiesInsideItToo() {
        Rule rule = rule(10, 0, TWO_QUARRELS, A_THREAT);

        List<Match> matches = inOrder(
                rule,
                seen(0, "a"),
                seen(1, "b"),
                seen(2, "c"),
                seen(3, "d", THREAT),
                seen(4, "e"),
                seen(5, "f", THREAT));

        assertThat(matches).hasSize(1);
    }

    @Test
    void oneThatBeganLaterAndEndsEarlierUsesUpTheOtherBeginning() {
        Rule rule = rule(10, 0, THREE_OF_DISTINCT_PARTIES);

        List<Match> matches = inOrder(
                rule,
                seen(0, "a", "x", "y", "z"),
                seen(1, "b", "x"),
                seen(2, "c", "y"),
                seen(3, "d", "z"),
                seen(4, "e", "v"),
                seen(5, "f", "w"));

        assertThat(matches).containsExactly(new Match(List.of("b", "c", "d"), 3, true));
    }

    @Test
    void partiesAreNewAgainstAllEarlierReportsOfTheStep() {
        Rule rule = rule(10, 0, THREE_OF_DISTINCT_PARTIES);

        assertThat(inOrder(rule, seen(0, "a", "x"), seen(1, "b", "y"), seen(2, "c", "x")))
                .isEmpty();
    }

    @Test
    void anAbsenceIsCountedFromTheFirstAndLookedForAfterTheLast() {
        Rule rule = rule(10, 0, TWO_QUARRELS, NOTHING_RESOLVED);

        assertThat(inOrder(rule, seen(0, "a"), seen(5, "b", RESOLVED), seen(9, "c"), seen(10, "d", RESOLVED)))
                .containsExactly(new Match(List.of("a", "c"), 10, true));
        assertThat(inOrder(rule, seen(0, "a"), seen(1, "b"), seen(9, "c", RESOLVED)))
                .isEmpty();
    }

    @Test
    void anAbsenceThatIsRefutedUsesNothingUp() {
        Rule rule = rule(10, 0, TWO_QUARRELS, NOTHING_RESOLVED);

        List<Match> matches = inOrder(rule, seen(0, "a"), seen(1, "b"), seen(9, "c", RESOLVED), seen(10, "d"));

        assertThat(matches).containsExactly(new Match(List.of("b", "d"), 11, true));
    }

    @Test
    void whatIsNotDueYetIsOpen() {
        Rule rule = rule(10, 0, A_THREAT, NOTHING_RESOLVED);
        List<Seen> reports = List.of(seen(0, "a", THREAT), seen(3, "b", THREAT));

        assertThat(PlainReading.inOrder(rule, reports, 9)).isEmpty();
        assertThat(PlainReading.inOrder(rule, reports, 10)).containsExactly(new Match(List.of("a"), 10, true));
        assertThat(PlainReading.inOrder(rule, reports, END_OF_INPUT))
                .containsExactly(new Match(List.of("a"), 10, true), new Match(List.of("b"), 13, true));
    }

    @Test
    void whatIsSuppressedIsUsedUpAndDoesNotRestartTheWindow() {
        Rule rule = rule(10, 5, TWO_QUARRELS);

        List<Match> matches =
                inOrder(rule, seen(0, "a"), seen(1, "b"), seen(2, "c"), seen(3, "d"), seen(4, "e"), seen(6, "f"));

        assertThat(matches)
                .containsExactly(
                        new Match(List.of("a", "b"), 1, true),
                        new Match(List.of("c", "d"), 3, false),
                        new Match(List.of("e", "f"), 6, true));
    }

    @Test
    void aReportThatComesTwiceIsOneAndWhatIsNoIncidentIsNone() {
        Rule rule = rule(10, 0, TWO_QUARRELS);
        Labels quarrelAboutNothing = new Labels(List.of(), List.of(Signal.QUARREL));

        assertThat(inOrder(rule, seen(0, "a"), seen(0, "a"), seen(1, "b", quarrelAboutNothing)))
                .isEmpty();
        assertThat(live(rule, seen(0, "a"), seen(0, "a"), seen(1, "b", quarrelAboutNothing)))
                .isEmpty();
    }

    @Test
    void aLateReportCompletesAMatchThatEndsWithAnother() {
        Rule rule = rule(10, 0, TWO_QUARRELS, A_THREAT);

        assertThat(live(rule, seen(3, "d", THREAT), seen(0, "a"), seen(1, "b")))
                .containsExactly(new Match(List.of("a", "b", "d"), 3, true));
    }

    @Test
    void whatWasSentStandsThoughALateReportChangesTheReading() {
        Rule rule = rule(10, 0, TWO_QUARRELS);

        // Read anew with "a" it would be a and b, then c and d: both share evidence with what is out, or lack the
        // arriving.
        assertThat(live(rule, seen(1, "b"), seen(2, "c"), seen(0, "a"), seen(3, "d")))
                .containsExactly(new Match(List.of("b", "c"), 2, true));
    }

    @Test
    void aMatchWithoutTheArrivingReportIsNotSent() {
        Rule rule = rule(3, 0, A_THREAT, step(Signal.WEAPON, 1, false));

        // In order: t1 and w1. Then t0 comes late and takes w1, which is out; t1 lies inside.
        List<Match> sent = live(rule, seen(1, "t1", THREAT), seen(2, "w1", WEAPON), seen(0, "t0", THREAT));

        assertThat(sent).containsExactly(new Match(List.of("t1", "w1"), 2, true));
    }

    @Test
    void aLateMatchIsSuppressedByEarlierWarningsAlone() {
        Rule rule = rule(2, 5, TWO_QUARRELS);

        List<Match> sent =
                live(rule, seen(10, "c"), seen(11, "d"), seen(7, "b"), seen(6, "a"), seen(14, "e"), seen(15, "f"));

        assertThat(sent).containsExactly(new Match(List.of("c", "d"), 11, true), new Match(List.of("a", "b"), 7, true));
    }

    @Test
    void anAbsenceIsNotReadLive() {
        Rule rule = rule(10, 0, A_THREAT, NOTHING_RESOLVED);

        assertThatThrownBy(() -> live(rule, seen(0, "a", THREAT))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Match> inOrder(Rule rule, Seen... reports) {
        return PlainReading.inOrder(rule, List.of(reports), END_OF_INPUT);
    }

    private static List<Match> live(Rule rule, Seen... arrivals) {
        return PlainLive.sent(rule, List.of(arrivals));
    }

    private static Seen seen(long time, String id, String... parties) {
        return new Seen(time, id, QUARREL, List.of(parties));
    }

    private static Seen seen(long time, String id, Labels labels) {
        return new Seen(time, id, labels, List.of());
    }

    private static Labels dispute(Signal signal) {
        return new Labels(List.of(Category.NEIGHBORHOOD), List.of(signal));
    }

    private static Step step(Signal signal, int times, boolean distinctParties) {
        return new Step(signal.wire(), new Condition(null, null, List.of(signal), null), times, distinctParties, false);
    }

    private static Rule rule(long within, long suppress, Step... sequence) {
        Rule.Words words = new Rule.Words("样例", "A sample");
        return new Rule(
                "sample",
                1,
                words,
                "mediation",
                Level.YELLOW,
                List.of(SubjectType.PAIR),
                within,
                List.of(sequence),
                suppress,
                words,
                List.of(),
                List.of());
    }
}
