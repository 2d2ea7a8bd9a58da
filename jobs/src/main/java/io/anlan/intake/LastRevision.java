package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * {@link HighestRevision} for a bounded input: of all the revisions of a report only the highest goes on, once there
 * can be no more. Keyed by report. The result does not hang on the order of the input.
 */
public final class LastRevision extends KeyedProcessFunction<String, LabelledReport, LabelledReport> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<LabelledReport> last;
    private transient Tally duplicates;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last-revision", LabelledReport.class));
        duplicates = Tally.of(getRuntimeContext(), Metrics.DUPLICATES);
    }

    @Override
    public void processElement(LabelledReport report, Context context, Collector<LabelledReport> out) throws Exception {
        LabelledReport known = last.value();
        if (known == null) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        } else {
            duplicates.inc();
        }
        if (known == null || report.replaces(known)) {
            last.update(report);
        }
    }

    /** The end of the key's input. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LabelledReport> out) throws Exception {
        out.collect(last.value());
        last.clear();
    }
}
