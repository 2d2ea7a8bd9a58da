package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The lexicon's mouth: entries in, complete versions out, and what is no entry to the side. It runs once, not in parallel: so
 * each fault is one dead letter, and everybody hears of the same versions in the same order.
 */
public final class ReadLexicon extends ProcessFunction<RawRecord, LexiconRelease> implements CheckpointedFunction {

    /** What could not be read, and versions that could not be used. */
    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable-lexicon") {};

    private static final long serialVersionUID = 1L;

    private final Lexicon given;

    private transient LexiconEntryReader reader;
    private transient LexiconShelf shelf;
    private transient ListState<LexiconEntry> entries;
    private transient ListState<LexiconStanding> standing;
    private transient Tally releases;
    private transient Tally dead;

    /** For the metric, which is asked by another thread. */
    private transient volatile int incomplete;

    /** @param given the lexicon that the job is started with */
    public ReadLexicon(Lexicon given) {
        this.given = given;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        shelf = new LexiconShelf(given);
        entries =
                context.getOperatorStateStore().getListState(new ListStateDescriptor<>("entries", LexiconEntry.class));
        standing = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("standing", LexiconStanding.class));
        Iterator<LexiconStanding> before = standing.get().iterator();
        if (before.hasNext()) {
            shelf.restore(entries.get(), before.next());
            incomplete = shelf.isIncomplete() ? 1 : 0;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        entries.update(shelf.entries());
        standing.update(List.of(shelf.standing()));
    }

    @Override
    public void open(OpenContext context) {
        reader = new LexiconEntryReader();
        releases = Tally.of(getRuntimeContext(), Metrics.LEXICON_RELEASES);
        dead = Tally.of(getRuntimeContext(), Metrics.DEAD_LETTERS, "stage", Stage.LEXICON.wire());
        Metrics.group(getRuntimeContext()).gauge(Metrics.LEXICON_INCOMPLETE, () -> incomplete);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<LexiconRelease> out) {
        try {
            shelf.take(reader.read(record), record);
        } catch (Unusable unusable) {
            dead(unusable.deadLetter(record), context);
            return;
        }
        try {
            shelf.complete().ifPresent(release -> {
                releases.inc();
                out.collect(release);
            });
        } catch (Unusable unusable) {
            dead(unusable.deadLetter(shelf.refuse()), context);
        }
        incomplete = shelf.isIncomplete() ? 1 : 0;
    }

    private void dead(DeadLetter letter, Context context) {
        dead.inc();
        context.output(UNREADABLE, letter);
    }
}
