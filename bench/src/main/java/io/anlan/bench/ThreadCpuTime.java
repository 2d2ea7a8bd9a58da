package io.anlan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds to each result the processor time that the measuring threads took for one operation, in nanoseconds, and how many
 * operations one processor does in a second by it. On a machine that other work shares this is the fair figure: time in
 * which the thread stood still for others is not in it.
 */
public final class ThreadCpuTime implements InternalProfiler {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "processor time of the measuring threads per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = nanosOfWorkers();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long operations = result.getMetadata().getAllOps();
        double nanos = (double) (nanosOfWorkers() - before) / operations;
        return List.of(
                new ScalarResult("·cpu.time", nanos, "ns/op", AggregationPolicy.AVG),
                new ScalarResult("·cpu.throughput", NANOS_PER_SECOND / nanos, "ops/s", AggregationPolicy.AVG));
    }

    /** The workers outlive an iteration; what they did before it began is subtracted. */
    private long nanosOfWorkers() {
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains("jmh-worker")) {
                nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }
}
