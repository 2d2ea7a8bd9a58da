package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.DeadLetter;
import io.anlan.model.LabelledReport;
import io.anlan.model.PoliceReport;
import io.anlan.model.Stage;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds out what a report is about, from its narrative, by a lexicon that does not change (replay). Here the narrative ends:
 * what goes on is which terms it held, and a masked excerpt of those that concern us.
 */
public final class ClassifyReports extends ProcessFunction<PoliceReport, LabelledReport> {

    /** Reports on which classification broke. */
    public static final OutputTag<DeadLetter> UNCLASSIFIABLE = new OutputTag<>("unclassifiable-reports") {};

    private static final long serialVersionUID = 1L;

    private final Lexicon lexicon;

    private transient Labelling labelling;
    private transient Tally dead;

    public ClassifyReports(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public void open(OpenContext context) {
        labelling = new Labelling(lexicon);
        dead = Tally.of(getRuntimeContext(), Metrics.DEAD_LETTERS, "stage", Stage.CLASSIFY.wire());
        Metrics.group(getRuntimeContext()).gauge(Metrics.LEXICON_VERSION, labelling::version);
    }

    @Override
    public void processElement(PoliceReport report, Context context, Collector<LabelledReport> out) {
        LabelledReport labelled;
        try {
            labelled = labelling.label(report);
        } catch (Unusable unusable) {
            dead.inc();
            context.output(UNCLASSIFIABLE, unusable.deadLetter(report.origin()));
            return;
        }
        out.collect(labelled);
    }
}
