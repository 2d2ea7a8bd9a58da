package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * {@link HighestRevision} for a bounded input: of all the revisions of a report only the highest goes on, once there
 * can be no more. Keyed by report. The result does not hang on the order of the input.
 *
 * <p>In batch mode Flink hands a keyed operator its input sorted by key, so that all revisions of a report come one after
 * the other. The one at hand is therefore all that has to be kept, and no report costs a state access: most concern nobody
 * and end right after this. An operator rather than a function, since only an operator is told of the end of its input.
 */
public final class LastRevision extends AbstractStreamOperator<LabelledReport>
        implements OneInputStreamOperator<LabelledReport, LabelledReport>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private transient LabelledReport highest;
    private transient Tally duplicates;

    @Override
    public void open() throws Exception {
        super.open();
        duplicates = Tally.of(getRuntimeContext(), Metrics.DUPLICATES);
    }

    @Override
    public void processElement(StreamRecord<LabelledReport> element) {
        LabelledReport report = element.getValue();
        if (highest == null) {
            highest = report;
        } else if (!report.reportId().equals(highest.reportId())) {
            letGo();
            highest = report;
        } else {
            duplicates.inc();
            highest = report.replaces(highest) ? report : highest;
        }
    }

    @Override
    public void endInput() {
        if (highest != null) {
            letGo();
        }
    }

    private void letGo() {
        output.collect(new StreamRecord<>(highest));
    }
}
