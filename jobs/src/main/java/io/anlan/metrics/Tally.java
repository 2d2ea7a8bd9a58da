package io.anlan.metrics;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A count that is read in two ways: as a metric of its operator while the job runs, and as an accumulator of the whole
 * job when a bounded run has ended.
 */
public final class Tally implements Counter {

    private final LongCounter count = new LongCounter();

    private Tally() {}

    /** A count of this name in the operator's metric group {@code anlan}. */
    public static Tally of(RuntimeContext context, String name) {
        Tally tally = new Tally();
        context.addAccumulator(name, tally.count);
        Metrics.group(context).counter(name, tally);
        return tally;
    }

    /** A count of this name for one value of a label, such as {@code dead_letters} with {@code stage=parse}. */
    public static Tally of(RuntimeContext context, String name, String label, String value) {
        Tally tally = new Tally();
        context.addAccumulator(name + "." + value, tally.count);
        MetricGroup labelled = Metrics.group(context).addGroup(label, value);
        labelled.counter(name, tally);
        return tally;
    }

    @Override
    public void inc() {
        count.add(1);
    }

    @Override
    public void inc(long n) {
        count.add(n);
    }

    @Override
    public void dec() {
        count.add(-1);
    }

    @Override
    public void dec(long n) {
        count.add(-n);
    }

    @Override
    public long getCount() {
        return count.getLocalValuePrimitive();
    }
}
