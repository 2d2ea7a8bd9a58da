package io.anlan.population;

import io.anlan.model.PopulationUpdate;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.core.fs.Path;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.apache.flink.state.api.output.operators.KeyedStateBootstrapOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The register as {@link JoinLive} would have it after these updates, for a savepoint. Keyed by person; but it takes batches,
 * because Flink hands each record over from one thread to another through a queue of sixteen, and on a machine that has other
 * things to do, millions of persons would wait there for hours.
 */
public final class BootstrapPersons extends KeyedStateBootstrapOperator<String, UpdateBatch> {

    private static final long serialVersionUID = 1L;

    /** Nobody counts checkpoints from a savepoint that no job has made. */
    private static final long FIRST = 0;

    /**
     * @param timestamp when the savepoint is made, milliseconds since the epoch
     * @param savepoint the folder it goes to
     */
    public BootstrapPersons(long timestamp, Path savepoint) {
        super(FIRST, timestamp, savepoint, new Register());
    }

    @Override
    public void processElement(StreamRecord<UpdateBatch> record) throws Exception {
        Register register = (Register) userFunction;
        for (PopulationUpdate update : record.getValue().updates()) {
            setCurrentKey(update.personId());
            register.take(update);
        }
    }

    private static final class Register extends KeyedStateBootstrapFunction<String, UpdateBatch> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<PersonState> state;

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(JoinLive.personState());
        }

        /** Of the person who is the current key. */
        void take(PopulationUpdate update) throws Exception {
            PersonState known = state.value();
            PersonHistory history = known == null ? PersonHistory.EMPTY : known.history();
            state.update(new PersonState(history.with(update), List.of()));
        }

        @Override
        public void processElement(UpdateBatch batch, Context context) {
            throw new UnsupportedOperationException("a batch has many keys");
        }
    }
}
