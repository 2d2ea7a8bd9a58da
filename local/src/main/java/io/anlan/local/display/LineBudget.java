package io.anlan.local.display;

import java.time.Duration;

/** So many lines a second, some of them saved up: what is over is not to be printed, since nobody could read it. */
final class LineBudget {
    private final int linesPerSecond;
    private double saved;
    private long lastNanos;

    /** @param now of a clock that only goes forwards, in nanoseconds, here and below */
    LineBudget(int linesPerSecond, long now) {
        this.linesPerSecond = linesPerSecond;
        this.saved = linesPerSecond;
        this.lastNanos = now;
    }

    /**
     * Whether so many lines may be printed now; they then count as printed.
     *
     * @param reserve how many have to be left over for what matters more
     */
    boolean allows(int lines, int reserve, long now) {
        double seconds = (double) (now - lastNanos) / Duration.ofSeconds(1).toNanos();
        saved = Math.min(linesPerSecond, saved + seconds * linesPerSecond);
        lastNanos = now;
        if (saved < lines + reserve) {
            return false;
        }
        saved -= lines;
        return true;
    }
}
