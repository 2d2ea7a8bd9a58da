package io.anlan.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Lots of reports with rests between them, until the JVM's compiler has caught up. Without the rests a job that keeps all
 * cores busy leaves it no time, and runs for minutes on code that is three times as slow.
 */
final class WarmUp {

    private static final int FEWEST_LOTS = 10;
    private static final int MOST_LOTS = 50;

    /** The compiler rests when it has less to do than this, of one core. */
    private static final double RESTS = 0.1;

    private WarmUp() {}

    /** Publishes one lot. */
    interface Lot {
        void publish();
    }

    /** Warms a river up; says how far it is on standard error. */
    static void of(LocalRiver river, Lot lot) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        double share = 1;
        for (int lots = 0; lots < FEWEST_LOTS || (lots < MOST_LOTS && share > RESTS); lots++) {
            long compiled = compiler.getTotalCompilationTime();
            long begin = System.nanoTime();
            lot.publish();
            river.untilStill();
            share = (compiler.getTotalCompilationTime() - compiled) / ((System.nanoTime() - begin) / 1e6);
            System.err.printf(Locale.ROOT, "warming up, lot %d: compiling takes %.2f of a core%n", lots + 1, share);
        }
    }
}
