package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.model.DeadLetter;
import io.anlan.model.PoliceReport;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The mouth of the river: raw records in, reports out, and what is no report to the side. It stands after the source
 * and not in it, since a source has no side output.
 */
public final class ReadReports extends ProcessFunction<RawRecord, PoliceReport> {

    /** What could not be read. */
    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable-reports") {};

    private static final long serialVersionUID = 1L;

    private final Duration tolerance;

    private transient ReportReader reader;
    private transient IntakeCounts counts;

    /** @param tolerance how far receivedAt may be ahead of the clock; null where event time may lie anywhere (replay) */
    public ReadReports(Duration tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public void open(OpenContext context) {
        reader = new ReportReader();
        counts = new IntakeCounts(getRuntimeContext(), Metrics.REPORTS);
        getRuntimeContext().addAccumulator(Metrics.READY_AT, new LongMinimum(System.currentTimeMillis()));
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PoliceReport> out) {
        try {
            PoliceReport report = reader.read(record);
            refuseTheFuture(report);
            counts.readable();
            out.collect(report);
        } catch (Unusable unusable) {
            DeadLetter letter = unusable.deadLetter(record);
            counts.dead(letter.stage());
            context.output(UNREADABLE, letter);
        }
    }

    /** A report from the future is a clock gone wrong; it would hold every deadline open. */
    private void refuseTheFuture(PoliceReport report) throws Unusable {
        if (tolerance != null
                && report.receivedAt().instant().isAfter(Instant.now().plus(tolerance))) {
            throw new Unusable(
                    Stage.VALIDATE,
                    "receivedAt is more than " + tolerance.toMinutes() + " minutes ahead of the clock.");
        }
    }
}
