package io.anlan.rules;

import io.anlan.lexicon.Category;
import io.anlan.model.EventTime;
import io.anlan.model.Labels;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A subject's incidents in event-time order, ties by reportId. Cannot be changed.
 *
 * <p>It holds columns rather than objects: moments and labels as numbers, since each rule looks at those of every report,
 * and the rest as the bytes that state holds, since only what a match rests on is ever unpacked. A report takes about 45
 * bytes.
 */
final class Timeline {

    static final Timeline EMPTY = new Timeline(0, new long[0], new int[0], new int[0], new int[0], new byte[0]);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final byte PLAIN_TIME = 0;
    private static final byte TIME_AS_TEXT = 1;

    private final int size;
    private final long[] times;
    private final int[] labels;
    private final int[] starts;
    private final int[] ends;
    private final byte[] details;

    private Timeline(int size, long[] times, int[] labels, int[] starts, int[] ends, byte[] details) {
        this.size = size;
        this.times = times;
        this.labels = labels;
        this.starts = starts;
        this.ends = ends;
        this.details = details;
    }

    /**
     * These reports, in whatever order.
     *
     * @param members as {@link #with(PackedReport, int)} takes them
     */
    static Timeline of(Collection<PackedReport> reports, ToIntFunction<PackedReport> members) {
        List<PackedReport> inOrder = reports.stream()
                .sorted(Comparator.comparing(PackedReport::place))
                .toList();
        Builder builder = new Builder(inOrder.size());
        for (PackedReport report : inOrder) {
            builder.add(report, members.applyAsInt(report));
        }
        return builder.build();
    }

    int size() {
        return size;
    }

    /** Microseconds since the epoch. */
    long time(int index) {
        return times[index];
    }

    /** As {@link LabelTest} reads them. */
    int labels(int index) {
        return labels[index];
    }

    String reportId(int index) {
        return at(index).text();
    }

    Place place(int index) {
        return new Place(times[index], reportId(index));
    }

    /** Distinct, in listed order. */
    List<String> parties(int index) {
        PackedBytes detail = at(index);
        detail.text();
        categories(detail, labels[index]);
        time(detail, times[index]);
        return parties(detail);
    }

    /** The report, unpacked. */
    Occurrence occurrence(int index) {
        PackedBytes detail = at(index);
        String reportId = detail.text();
        List<Category> categories = categories(detail, labels[index]);
        EventTime time = time(detail, times[index]);
        return new Occurrence(
                time, reportId, new Labels(categories, LabelTest.signalsOf(labels[index])), parties(detail));
    }

    /** Where the report stands; -1 where it does not. */
    int indexOf(String reportId) {
        byte[] utf8 = reportId.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < size; i++) {
            if (at(i).isText(utf8)) {
                return i;
            }
        }
        return -1;
    }

    /** The first index behind a place; the size where nothing is. */
    int after(Place place) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean behind = times[middle] != place.time()
                    ? times[middle] > place.time()
                    : reportId(middle).compareTo(place.reportId()) > 0;
            if (behind) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * With a report where it belongs.
     *
     * @param members those of its parties through whom it touches the subject, a bit each by its place among the parties;
     *     0 for a subject that is no household
     */
    Timeline with(PackedReport report, int members) {
        int index = after(report.place());
        Builder builder = new Builder(size + 1);
        builder.addAll(this, 0, index);
        builder.add(report, members);
        builder.addAll(this, index, size);
        return builder.build();
    }

    /** Without the report at an index. */
    Timeline without(int index) {
        Builder builder = new Builder(size - 1);
        builder.addAll(this, 0, index);
        builder.addAll(this, index + 1, size);
        return builder.build();
    }

    /** Without what lies before an index, save some of it. */
    Timeline from(int index, Collection<String> kept) {
        Builder builder = new Builder(size);
        for (int i = 0; i < index; i++) {
            if (kept.contains(reportId(i))) {
                builder.addAll(this, i, i + 1);
            }
        }
        builder.addAll(this, index, size);
        return builder.build();
    }

    /**
     * Without a person, up to a moment: a report that touches the subject through nobody else goes, of another the name.
     *
     * @param before microseconds since the epoch
     */
    Timeline without(String personId, long before) {
        Builder builder = new Builder(size);
        for (int i = 0; i < size; i++) {
            int place = times[i] < before ? parties(i).indexOf(personId) : -1;
            if (place < 0) {
                builder.addAll(this, i, i + 1);
                continue;
            }
            int others = members(i) & ~(1 << place);
            if (others != 0) {
                Occurrence report = occurrence(i);
                List<String> parties = new ArrayList<>(report.parties());
                parties.remove(place);
                Occurrence rest = new Occurrence(report.receivedAt(), report.reportId(), report.labels(), parties);
                builder.add(PackedReport.of(rest), closedUp(others, place));
            }
        }
        return builder.build();
    }

    /** The bits when that of one place has been taken out from among them. */
    private static int closedUp(int bits, int place) {
        int below = (1 << place) - 1;
        return (bits & below) | ((bits >>> 1) & ~below);
    }

    private int members(int index) {
        PackedBytes detail = at(index);
        detail.text();
        categories(detail, labels[index]);
        time(detail, times[index]);
        parties(detail);
        return (int) detail.unsigned();
    }

    /** Puts all of it down; {@link #read} gives it back. */
    void write(PackedBytes out) {
        out.unsigned(size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            long step = times[i] - before;
            boolean wholeSeconds = step % MICROS_PER_SECOND == 0;
            out.signed(wholeSeconds ? step / MICROS_PER_SECOND * 2 : step * 2 + 1);
            out.unsigned(labels[i]);
            out.unsigned(ends[i] - starts[i]);
            out.raw(details, starts[i], ends[i] - starts[i]);
            before = times[i];
        }
    }

    /** Reads columns, and where the rest of each report stands in the same bytes. */
    static Timeline read(PackedBytes in, byte[] bytes) {
        int size = (int) in.unsigned();
        long[] times = new long[size];
        int[] labels = new int[size];
        int[] starts = new int[size];
        int[] ends = new int[size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            long step = in.signed();
            times[i] = before + ((step & 1) == 0 ? (step >> 1) * MICROS_PER_SECOND : step >> 1);
            labels[i] = (int) in.unsigned();
            int length = (int) in.unsigned();
            starts[i] = in.position();
            ends[i] = starts[i] + length;
            in.skip(length);
            before = times[i];
        }
        return new Timeline(size, times, labels, starts, ends, bytes);
    }

    private PackedBytes at(int index) {
        return new PackedBytes(details, starts[index]);
    }

    /**
     * What is not a column: id, the order of categories, time as it was written, parties; members are put behind it. The
     * order of labels is part of the contracts, and a test freezes it.
     */
    @SuppressWarnings("EnumOrdinal")
    static byte[] pack(Occurrence report) {
        PackedBytes detail = new PackedBytes();
        detail.text(report.reportId());
        List<Category> categories = report.labels().categories();
        if (categories.size() > 1) {
            categories.forEach(category -> detail.unsigned(category.ordinal()));
        }
        if (report.receivedAt().isPlain()) {
            detail.unsigned(PLAIN_TIME);
            detail.signed(EventTime.offsetOf(report.receivedAt().text()).getTotalSeconds() / 60);
        } else {
            detail.unsigned(TIME_AS_TEXT);
            detail.text(report.receivedAt().text());
        }
        detail.unsigned(report.parties().size());
        report.parties().forEach(detail::text);
        return detail.written();
    }

    @SuppressWarnings("EnumOrdinal") // See pack.
    private static List<Category> categories(PackedBytes detail, int labels) {
        int count = LabelTest.countOfCategories(labels);
        if (count < 2) {
            return count == 0 ? List.of() : List.of(LabelTest.onlyCategory(labels));
        }
        List<Category> categories = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            categories.add(Category.values()[(int) detail.unsigned()]);
        }
        return categories;
    }

    private static EventTime time(PackedBytes detail, long micros) {
        return detail.unsigned() == PLAIN_TIME
                ? EventTime.plain(
                        Math.floorDiv(micros, MICROS_PER_SECOND), ZoneOffset.ofTotalSeconds((int) detail.signed() * 60))
                : EventTime.parse(detail.text());
    }

    private static List<String> parties(PackedBytes detail) {
        int count = (int) detail.unsigned();
        List<String> parties = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parties.add(detail.text());
        }
        return parties;
    }

    /** Puts a timeline together in order. */
    private static final class Builder {

        private final long[] times;
        private final int[] labels;
        private final int[] starts;
        private final int[] ends;
        private byte[] details = new byte[64];
        private int size;
        private int end;

        Builder(int most) {
            times = new long[most];
            labels = new int[most];
            starts = new int[most];
            ends = new int[most];
        }

        void add(PackedReport report, int members) {
            PackedBytes detail = new PackedBytes();
            detail.raw(report.detail(), 0, report.detail().length);
            detail.unsigned(members);
            byte[] all = detail.written();
            room(all.length);
            System.arraycopy(all, 0, details, end, all.length);
            put(report.time(), report.labels(), end, all.length);
            end += all.length;
        }

        /** From one index on, up to another. */
        void addAll(Timeline other, int from, int to) {
            if (from == to) {
                return;
            }
            int start = other.starts[from];
            int length = other.ends[to - 1] - start;
            room(length);
            System.arraycopy(other.details, start, details, end, length);
            for (int i = from; i < to; i++) {
                put(other.times[i], other.labels[i], end + other.starts[i] - start, other.ends[i] - other.starts[i]);
            }
            end += length;
        }

        private void put(long time, int labelBits, int start, int length) {
            times[size] = time;
            labels[size] = labelBits;
            starts[size] = start;
            ends[size] = start + length;
            size++;
        }

        private void room(int count) {
            if (end + count > details.length) {
                details = Arrays.copyOf(details, Math.max(end + count, 2 * details.length));
            }
        }

        Timeline build() {
            return new Timeline(size, times, labels, starts, ends, details);
        }
    }
}
