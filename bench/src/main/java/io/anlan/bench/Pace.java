package io.anlan.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Reports at an even pace. */
final class Pace {

    private Pace() {}

    /**
     * Sends so many a second.
     *
     * @param report sends one and gives its id
     * @return when each was sent, in nanoseconds, by its id
     */
    static Map<String, Long> evenly(int perSecond, int seconds, Supplier<String> report) {
        Map<String, Long> sent = new LinkedHashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < seconds * perSecond; i++) {
            waitUntil(begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond);
            long now = System.nanoTime();
            sent.put(report.get(), now);
        }
        return sent;
    }

    static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
