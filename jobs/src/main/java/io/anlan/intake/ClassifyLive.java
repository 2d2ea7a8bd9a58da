package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import io.anlan.model.PoliceReport;
import io.anlan.model.Stage;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * As {@link ClassifyReports}, by a lexicon that may change while reports come. A new release is made ready beside the task's
 * thread and takes the old one's place between two reports, as one reference: a report is labelled by one lexicon whole, and
 * bears its version.
 */
public final class ClassifyLive extends BroadcastProcessFunction<PoliceReport, LexiconRelease, LabelledReport>
        implements CheckpointedFunction {

    /** What is broadcast to this operator. */
    public static final MapStateDescriptor<String, LexiconRelease> LEXICON =
            new MapStateDescriptor<>("lexicon", Types.STRING, TypeInformation.of(LexiconRelease.class));

    private static final long serialVersionUID = 1L;

    /** There is one lexicon at a time. */
    private static final String IN_FORCE = "in-force";

    private final Lexicon given;

    private transient LexiconRelease restored;
    private transient NextLabelling next;
    private transient volatile Labelling labelling;
    private transient Tally dead;

    /** @param given the lexicon in force until a release comes */
    public ClassifyLive(Lexicon given) {
        this.given = given;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        // Broadcast state is otherwise only shown with the first report, and that one must not wait.
        restored = context.getOperatorStateStore().getBroadcastState(LEXICON).get(IN_FORCE);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // Broadcast state is written by itself.
    }

    @Override
    public void open(OpenContext context) {
        labelling = restored == null ? new Labelling(given) : NextLabelling.of(restored);
        next = new NextLabelling();
        dead = Tally.of(getRuntimeContext(), Metrics.DEAD_LETTERS, "stage", Stage.CLASSIFY.wire());
        Metrics.group(getRuntimeContext()).gauge(Metrics.LEXICON_VERSION, this::version);
    }

    /** By which lexicon the next report is labelled. */
    private String version() {
        return next.peek().orElse(labelling).version();
    }

    @Override
    public void processBroadcastElement(LexiconRelease release, Context context, Collector<LabelledReport> out)
            throws Exception {
        context.getBroadcastState(LEXICON).put(IN_FORCE, release);
        next.prepare(release);
    }

    @Override
    public void processElement(PoliceReport report, ReadOnlyContext context, Collector<LabelledReport> out) {
        next.poll().ifPresent(ready -> labelling = ready);
        LabelledReport labelled;
        try {
            labelled = labelling.label(report);
        } catch (Unusable unusable) {
            dead.inc();
            context.output(ClassifyReports.UNCLASSIFIABLE, unusable.deadLetter(report.origin()));
            return;
        }
        out.collect(labelled);
    }

    @Override
    public void close() {
        if (next != null) {
            next.close();
        }
    }
}
