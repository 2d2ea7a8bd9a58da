package io.anlan.population;

import io.anlan.model.PopulationUpdate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Puts updates together by key group, for {@link BootstrapPersons}. */
public final class BatchUpdates extends AbstractStreamOperator<UpdateBatch>
        implements OneInputStreamOperator<PopulationUpdate, UpdateBatch>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST = 500;

    private final int keyGroups;

    private transient List<List<PopulationUpdate>> waiting;
    private transient List<String> keys;

    /** @param keyGroups how many there are: the savepoint's highest parallelism */
    public BatchUpdates(int keyGroups) {
        this.keyGroups = keyGroups;
    }

    @Override
    public void open() throws Exception {
        super.open();
        keys = oneOfEachGroup(keyGroups);
        waiting = new ArrayList<>();
        for (int group = 0; group < keyGroups; group++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** For each key group some key that is of it, found by trying. */
    static List<String> oneOfEachGroup(int keyGroups) {
        String[] keys = new String[keyGroups];
        int found = 0;
        for (int number = 0; found < keyGroups; number++) {
            String key = String.valueOf(number);
            int group = KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups);
            if (keys[group] == null) {
                keys[group] = key;
                found++;
            }
        }
        return List.of(keys);
    }

    @Override
    public void processElement(StreamRecord<PopulationUpdate> record) {
        PopulationUpdate update = record.getValue();
        int group = KeyGroupRangeAssignment.assignToKeyGroup(update.personId(), keyGroups);
        waiting.get(group).add(update);
        if (waiting.get(group).size() == LARGEST) {
            send(group);
        }
    }

    @Override
    public void endInput() {
        for (int group = 0; group < keyGroups; group++) {
            if (!waiting.get(group).isEmpty()) {
                send(group);
            }
        }
    }

    private void send(int group) {
        output.collect(new StreamRecord<>(new UpdateBatch(keys.get(group), waiting.set(group, new ArrayList<>()))));
    }
}
