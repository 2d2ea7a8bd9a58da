package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets a report through when its revision is higher than any seen of that report; one that is not is a duplicate.
 * Keyed by report. State: one number, which expires.
 *
 * <p>It stands after classification, so that no narrative crosses the network or enters state to be compared.
 */
public final class HighestRevision extends KeyedProcessFunction<String, LabelledReport, LabelledReport> {

    private static final long serialVersionUID = 1L;

    private final Duration retention;

    private transient ValueState<Long> highest;
    private transient Tally duplicates;

    /** @param retention how long a report is remembered, in processing time */
    public HighestRevision(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("highest-revision", Types.LONG);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(retention).build());
        highest = getRuntimeContext().getState(descriptor);
        duplicates = Tally.of(getRuntimeContext(), Metrics.DUPLICATES);
    }

    @Override
    public void processElement(LabelledReport report, Context context, Collector<LabelledReport> out) throws Exception {
        Long known = highest.value();
        if (known != null && report.revision() <= known) {
            duplicates.inc();
            return;
        }
        highest.update(report.revision());
        out.collect(report);
    }
}
