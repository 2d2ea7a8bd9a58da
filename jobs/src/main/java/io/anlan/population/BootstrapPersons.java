package io.anlan.population;

import io.anlan.model.PopulationUpdate;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;

/** The register as {@link JoinLive} would have it after these updates, for a savepoint. Keyed by person. */
public final class BootstrapPersons extends KeyedStateBootstrapFunction<String, PopulationUpdate> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<PersonState> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(JoinLive.personState());
    }

    @Override
    public void processElement(PopulationUpdate update, Context context) throws Exception {
        PersonState known = state.value();
        PersonHistory history = known == null ? PersonHistory.EMPTY : known.history();
        state.update(new PersonState(history.with(update), List.of()));
    }
}
