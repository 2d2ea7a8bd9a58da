package io.anlan.rules;

import io.anlan.model.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One fact, one warning, live. Keyed by fact: the first subject on which a rule is fulfilled waits a moment for the others,
 * whose copies of the report are under way at the same time. One that comes later still finds that the warning is out, and
 * is let go.
 */
public final class MergeLive extends KeyedProcessFunction<String, Fulfilment, Fulfilment> {

    private static final long serialVersionUID = 1L;

    /** After this a fact is forgotten; its reports will not fulfil the rule a second time on the same subject anyway. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Duration moment;

    private transient ValueState<Gathered> state;

    /** @param moment how long the first subject waits for the others, in processing time */
    public MergeLive(Duration moment) {
        this.moment = moment;
    }

    /**
     * What has come in of one fact.
     *
     * @param soFar null once the warning is out
     */
    public record Gathered(Fulfilment soFar) {}

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Gathered> descriptor = new ValueStateDescriptor<>("fact", Gathered.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED).build());
        state = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(Fulfilment arriving, Context context, Collector<Fulfilment> out) throws Exception {
        Gathered gathered = state.value();
        if (gathered == null) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(now + moment.toMillis());
            state.update(new Gathered(arriving));
        } else if (gathered.soFar() != null) {
            List<Subject> subjects = new ArrayList<>(gathered.soFar().subjects());
            subjects.addAll(arriving.subjects());
            state.update(new Gathered(arriving.on(subjects)));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        Gathered gathered = state.value();
        if (gathered != null && gathered.soFar() != null) {
            List<Subject> subjects = new ArrayList<>(gathered.soFar().subjects());
            subjects.sort(null);
            out.collect(gathered.soFar().on(subjects));
            state.update(new Gathered(null));
        }
    }
}
