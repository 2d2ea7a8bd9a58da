package io.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Labels;
import io.anlan.rules.SubjectMemory.Deadline;
import io.anlan.rules.SubjectMemory.Mark;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBytesTest {

    private static final List<Occurrence> REPORTS = List.of(
            report("r1", "2026-03-01T08:00:00+08:00", List.of(Category.LABOR), List.of(Signal.GROUP), "甲", "乙"),
            report("r2", "2026-03-01T00:00:00.123456789Z", List.of(), List.of(Signal.THREAT)),
            report("r3", "2026-03-01T08:00:01-03:30", List.of(Category.LABOR, Category.DEBT_CONTRACT), List.of()));

    private static final Place SECOND = new Place(REPORTS.get(1).time(), "r2");

    private static final SubjectMemory MEMORY = new SubjectMemory(
            Timeline.EMPTY.with(packed(2), 0).with(packed(0), 0b10).with(packed(1), 0),
            SentWarnings.NONE.with("rule", List.of("r1", "r2"), -5),
            List.of(new Deadline("absence", List.of("r1"), 7_000_001, 9, "r1")),
            List.of(new Mark("rule", 77, SECOND, Place.BEGINNING)),
            List.of(new Erasure("丙", 12)));

    private static final String LAYOUT_1 =
            "0103808cb8b41a8880081002723100c0070203e794b203e4b9990282921e800425027232011e323032362d3033"
                    + "2d30315430303a30303a30302e3132333435363738395a000082f0f3f5e8040c0a027233030200a30300000104"
                    + "72756c6502027231027232090107616273656e63650102723182bfd60612027231010472756c659a01018089aa"
                    + "ece4faa506027232000103e4b89918";

    @Test
    void whatIsWrittenIsReadAgain() {
        SubjectMemory read = MemoryBytes.read(MemoryBytes.write(MEMORY));

        assertThat(List.of(
                        read.timeline().occurrence(0),
                        read.timeline().occurrence(1),
                        read.timeline().occurrence(2)))
                .isEqualTo(REPORTS);
        assertThat(read.sent()).isEqualTo(MEMORY.sent());
        assertThat(read.deadlines()).isEqualTo(MEMORY.deadlines());
        assertThat(read.marks()).isEqualTo(MEMORY.marks());
        assertThat(read.erased()).isEqualTo(MEMORY.erased());
    }

    /**
     * Fails when the layout changes, or the order of labels. State that has been written before could not be read any more:
     * a new layout needs a number of its own, and this one has to stay readable.
     */
    @Test
    void theLayoutIsTheGoldenOne() {
        assertThat(HexFormat.of().formatHex(MemoryBytes.write(MEMORY))).isEqualTo(LAYOUT_1);
    }

    @Test
    void aLayoutFromTheFutureIsRefused() {
        byte[] bytes = MemoryBytes.write(MEMORY);
        bytes[0] = 99;

        assertThatThrownBy(() -> MemoryBytes.read(bytes)).hasMessageContaining("layout 99");
    }

    private static PackedReport packed(int index) {
        return PackedReport.of(REPORTS.get(index));
    }

    private static Occurrence report(
            String id, String receivedAt, List<Category> categories, List<Signal> signals, String... parties) {
        return new Occurrence(EventTime.parse(receivedAt), id, new Labels(categories, signals), List.of(parties));
    }
}
