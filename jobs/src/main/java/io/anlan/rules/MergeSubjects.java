package io.anlan.rules;

import io.anlan.model.Subject;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One fact, one warning, over a bounded input. Keyed by fact: where the same reports fulfil a rule on several subjects,
 * the first subject stands for all and the others are named beside it.
 */
public final class MergeSubjects extends KeyedProcessFunction<String, Fulfilment, Fulfilment> {

    private static final long serialVersionUID = 1L;

    private transient ListState<Fulfilment> sameFact;

    @Override
    public void open(OpenContext context) {
        sameFact = getRuntimeContext().getListState(new ListStateDescriptor<>("same-fact", Fulfilment.class));
    }

    @Override
    public void processElement(Fulfilment fulfilment, Context context, Collector<Fulfilment> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        sameFact.add(fulfilment);
    }

    /** The end of the input. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fulfilment> out) throws Exception {
        List<Subject> subjects = new ArrayList<>();
        Fulfilment any = null;
        for (Fulfilment fulfilment : sameFact.get()) {
            any = fulfilment;
            subjects.addAll(fulfilment.subjects());
        }
        sameFact.clear();
        subjects.sort(null);
        out.collect(any.on(subjects));
    }
}
