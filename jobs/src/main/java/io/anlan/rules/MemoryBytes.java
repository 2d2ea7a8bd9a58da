package io.anlan.rules;

import io.anlan.rules.SubjectMemory.Deadline;
import io.anlan.rules.SubjectMemory.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a subject's memory lies in state: a timeline of 45 bytes a report, then what rules know of it. The first byte says
 * which layout it is, so that a later one can still read this one.
 */
final class MemoryBytes {

    private static final int LAYOUT = 1;

    private MemoryBytes() {}

    static byte[] write(SubjectMemory memory) {
        PackedBytes out = new PackedBytes();
        out.unsigned(LAYOUT);
        memory.timeline().write(out);
        memory.sent().write(out);
        all(memory.deadlines(), out, MemoryBytes::write);
        all(memory.marks(), out, MemoryBytes::write);
        all(memory.erased(), out, MemoryBytes::write);
        return out.written();
    }

    /** @throws IllegalStateException where a later version of Anlan has written it */
    static SubjectMemory read(byte[] bytes) {
        PackedBytes in = new PackedBytes(bytes, 0);
        long layout = in.unsigned();
        if (layout != LAYOUT) {
            throw new IllegalStateException(
                    "a subject's state has layout " + layout + ", this version of Anlan reads " + LAYOUT);
        }
        return new SubjectMemory(
                Timeline.read(in, bytes),
                SentWarnings.read(in, bytes),
                all(in, MemoryBytes::deadline),
                all(in, MemoryBytes::mark),
                all(in, MemoryBytes::erasure));
    }

    private static void write(Deadline deadline, PackedBytes out) {
        out.text(deadline.ruleId());
        all(deadline.evidence(), out, (reportId, to) -> to.text(reportId));
        out.signed(deadline.due());
        out.signed(deadline.decidedAt());
        out.text(deadline.toldBy());
    }

    private static Deadline deadline(PackedBytes in) {
        return new Deadline(in.text(), all(in, PackedBytes::text), in.signed(), in.signed(), in.text());
    }

    private static void write(Mark mark, PackedBytes out) {
        out.text(mark.ruleId());
        out.signed(mark.reading());
        write(mark.usedUp(), out);
        write(mark.floor(), out);
    }

    private static Mark mark(PackedBytes in) {
        return new Mark(in.text(), (int) in.signed(), place(in), place(in));
    }

    private static void write(Place place, PackedBytes out) {
        boolean isBeginning = place.equals(Place.BEGINNING);
        out.unsigned(isBeginning ? 0 : 1);
        if (!isBeginning) {
            out.signed(place.time());
            out.text(place.reportId());
        }
    }

    private static Place place(PackedBytes in) {
        return in.unsigned() == 0 ? Place.BEGINNING : new Place(in.signed(), in.text());
    }

    private static void write(Erasure erasure, PackedBytes out) {
        out.text(erasure.personId());
        out.signed(erasure.before());
    }

    private static Erasure erasure(PackedBytes in) {
        return new Erasure(in.text(), in.signed());
    }

    private static <T> void all(List<T> items, PackedBytes out, BiConsumer<T, PackedBytes> write) {
        out.unsigned(items.size());
        items.forEach(item -> write.accept(item, out));
    }

    private static <T> List<T> all(PackedBytes in, Function<PackedBytes, T> read) {
        int count = (int) in.unsigned();
        if (count == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(read.apply(in));
        }
        return items;
    }
}
