package io.anlan.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The warnings that have gone out for a subject, by rule: on which reports and when. Cannot be changed.
 *
 * <p>They stay packed as they lie in state, and are looked through where they are: a subject with a thousand reports may
 * have had thousands of warnings, and few reports ask for any of them.
 */
final class SentWarnings {

    static final SentWarnings NONE = new SentWarnings(0, new byte[0], 0, 0);

    private final int count;
    private final byte[] bytes;
    private final int start;
    private final int end;

    private SentWarnings(int count, byte[] bytes, int start, int end) {
        this.count = count;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    int count() {
        return count;
    }

    /**
     * With another one.
     *
     * @param evidence ids of the reports it rests on
     * @param time of the match, microseconds since the epoch
     */
    SentWarnings with(String ruleId, List<String> evidence, long time) {
        PackedBytes out = new PackedBytes();
        out.raw(bytes, start, end - start);
        out.text(ruleId);
        out.unsigned(evidence.size());
        evidence.forEach(out::text);
        out.signed(time);
        return of(count + 1, out);
    }

    /** Whether one has gone out for a rule on any of these reports. */
    boolean onAnyOf(String ruleId, List<String> evidence) {
        byte[] rule = utf8(ruleId);
        List<byte[]> sought = evidence.stream().map(SentWarnings::utf8).toList();
        PackedBytes in = new PackedBytes(bytes, start);
        boolean found = false;
        for (int i = 0; i < count && !found; i++) {
            boolean ofRule = in.isText(rule);
            for (long reports = in.unsigned(); reports > 0; reports--) {
                int at = in.position();
                in.skipText();
                found |= ofRule && isOneOf(at, sought);
            }
            in.signed();
        }
        return found;
    }

    private boolean isOneOf(int at, List<byte[]> sought) {
        for (byte[] one : sought) {
            if (new PackedBytes(bytes, at).isText(one)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rule has warned less than a while before this moment, and not after it; both in microseconds. */
    boolean within(String ruleId, long time, long window) {
        byte[] rule = utf8(ruleId);
        PackedBytes in = new PackedBytes(bytes, start);
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            boolean ofRule = in.isText(rule);
            skipEvidence(in);
            long sentAt = in.signed();
            latest = ofRule && sentAt <= time ? Math.max(latest, sentAt) : latest;
        }
        return latest != Long.MIN_VALUE && time - latest < window;
    }

    /** Without those from before a moment, microseconds since the epoch. */
    SentWarnings since(long moment) {
        PackedBytes in = new PackedBytes(bytes, start);
        PackedBytes kept = new PackedBytes();
        int keptCount = 0;
        for (int i = 0; i < count; i++) {
            int at = in.position();
            in.skipText();
            skipEvidence(in);
            if (in.signed() >= moment) {
                kept.raw(bytes, at, in.position() - at);
                keptCount++;
            }
        }
        return keptCount == count ? this : of(keptCount, kept);
    }

    /** Puts all of it down; {@link #read} gives it back. */
    void write(PackedBytes out) {
        out.unsigned(count);
        out.raw(bytes, start, end - start);
    }

    /** Remembers where it stands in the bytes that {@code in} reads, and passes over it. */
    static SentWarnings read(PackedBytes in, byte[] bytes) {
        int count = (int) in.unsigned();
        int start = in.position();
        for (int i = 0; i < count; i++) {
            in.skipText();
            skipEvidence(in);
            in.signed();
        }
        return count == 0 ? NONE : new SentWarnings(count, bytes, start, in.position());
    }

    private static SentWarnings of(int count, PackedBytes packed) {
        byte[] written = packed.written();
        return new SentWarnings(count, written, 0, written.length);
    }

    private static void skipEvidence(PackedBytes in) {
        for (long reports = in.unsigned(); reports > 0; reports--) {
            in.skipText();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentWarnings that
                && count == that.count
                && Arrays.equals(bytes, start, end, that.bytes, that.start, that.end);
    }

    @Override
    public int hashCode() {
        return count;
    }
}
