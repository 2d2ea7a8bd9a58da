package io.anlan.rules;

import static io.anlan.rules.SampleRules.rule;
import static io.anlan.rules.SampleRules.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Labels;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.Harnesses.Live;
import io.anlan.rules.PlainReading.Seen;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** "A DELETE at T takes the person out of person, pair and household timelines for all that is evaluated after T." */
class ErasureTest {

    private static final Subject NEIGHBOURS = new Subject(SubjectType.PAIR, "li|zhang");
    private static final Labels QUARREL = new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.QUARREL));
    private static final Labels THREAT = new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.THREAT));
    private static final Rule ESCALATION =
            rule("escalation", Duration.ofDays(90), Duration.ZERO, step(Signal.QUARREL, 1), step(Signal.THREAT, 1));
    private static final Rule UNANSWERED = rule(
            "unanswered",
            Duration.ofDays(3),
            Duration.ZERO,
            step(Signal.THREAT, 1),
            SampleRules.absent(Signal.RESOLVED));

    @Test
    void liveWhatWasReportedBeforeIsForgottenWhateverComesLater() throws Exception {
        try (Live live = Harnesses.live(List.of(ESCALATION))) {
            live.open();
            live.processElement(copy("quarrel", 0, QUARREL), 0);
            live.processElement(erasure(2), 0);
            live.processElement(copy("quarrel, long on its way", 1, QUARREL), 0);
            live.processElement(copy("threat", 3, THREAT), 0);
            assertThat(live.extractOutputValues()).isEmpty();

            live.processElement(copy("quarrel after it", 4, QUARREL), 0);
            live.processElement(copy("threat after that", 5, THREAT), 0);

            assertThat(Copies.evidence(live.extractOutputValues()))
                    .containsExactly(List.of("quarrel after it", "threat after that"));
        }
    }

    @Test
    void liveAnAbsenceThatRestsOnWhatIsForgottenIsNotWarnedOf() throws Exception {
        try (Live live = Harnesses.live(List.of(UNANSWERED))) {
            live.open();
            live.processElement(copy("threat", 0, THREAT), 0);
            live.processElement(erasure(1), 0);
            live.setProcessingTime(at(10));

            assertThat(live.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void inAReplayWhatWasFulfilledBeforeStandsAndWhatWouldBeAfterDoesNot() throws Exception {
        try (var replay = Harnesses.replay(List.of(ESCALATION))) {
            replay.open();
            replay.processElement(copy("threat after it", 5, THREAT), 0);
            replay.processElement(copy("quarrel before it", 2, QUARREL), 0);
            replay.processElement(erasure(4), 0);
            replay.processElement(copy("threat", 1, THREAT), 0);
            replay.processElement(copy("quarrel", 0, QUARREL), 0);
            replay.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(Copies.evidence(replay.extractOutputValues())).containsExactly(List.of("quarrel", "threat"));
        }
    }

    @Test
    void aHouseholdKeepsWhatAnotherOfItsMembersWasIn() {
        Timeline timeline = Timeline.EMPTY
                .with(occurrence("both", 0), 0b11)
                .with(occurrence("zhang alone", 1), 0b01)
                .with(occurrence("li alone", 2), 0b10)
                .with(occurrence("after it", 3), 0b01);

        Timeline rest = timeline.without("zhang", at(3) * 1_000);

        assertThat(rest.size()).isEqualTo(3);
        assertThat(List.of(rest.reportId(0), rest.reportId(1), rest.reportId(2)))
                .containsExactly("both", "li alone", "after it");
        assertThat(rest.parties(0)).as("not named any more").containsExactly("li");
        assertThat(rest.parties(2)).containsExactly("zhang", "li");
        assertThat(rest.without("li", Long.MAX_VALUE).size())
                .as("the place of the other member has moved up")
                .isEqualTo(1);
    }

    private static PackedReport occurrence(String id, int day) {
        return copy(id, day, QUARREL).report();
    }

    private static SubjectIncident copy(String id, int day, Labels labels) {
        return Copies.to(NEIGHBOURS, new Seen(at(day), id, labels, List.of("zhang", "li")));
    }

    private static SubjectIncident erasure(int day) {
        return SubjectIncident.erased(NEIGHBOURS, new Erasure("zhang", at(day) * 1_000));
    }

    private static long at(int day) {
        return RandomReports.BEGINNING.plus(Duration.ofDays(day)).toEpochMilli();
    }
}
