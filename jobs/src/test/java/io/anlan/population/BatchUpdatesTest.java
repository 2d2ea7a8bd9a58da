package io.anlan.population;

import static io.anlan.TestReports.MORNING;
import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.update;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.PopulationUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class BatchUpdatesTest {

    private static final int KEY_GROUPS = 4;

    /** A person in a batch that goes elsewhere would be written into the state of a subtask that nobody asks. */
    @Test
    void aBatchGoesWhereEachOfItsPersonsBelongsAndKeepsTheirOrder() throws Exception {
        List<PopulationUpdate> updates = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            updates.add(update("p" + i % 7_000, MORNING, bornIn(1980), i));
        }

        List<UpdateBatch> batches = batches(updates);

        assertThat(batches)
                .hasSizeLessThanOrEqualTo(10_000 / 500 + KEY_GROUPS)
                .allSatisfy(batch ->
                        assertThat(batch.updates()).allMatch(update -> group(update.personId()) == group(batch.key())));
        assertThat(byGroup(batches.stream()
                        .flatMap(batch -> batch.updates().stream())
                        .toList()))
                .isEqualTo(byGroup(updates));
    }

    private static List<UpdateBatch> batches(List<PopulationUpdate> updates) throws Exception {
        try (OneInputStreamOperatorTestHarness<PopulationUpdate, UpdateBatch> operator =
                new OneInputStreamOperatorTestHarness<>(new BatchUpdates(KEY_GROUPS))) {
            operator.open();
            for (PopulationUpdate update : updates) {
                operator.processElement(update, 0);
            }
            operator.endInput();
            return operator.extractOutputValues();
        }
    }

    private static Map<Integer, List<PopulationUpdate>> byGroup(List<PopulationUpdate> updates) {
        return updates.stream().collect(groupingBy(update -> group(update.personId())));
    }

    private static int group(String key) {
        return KeyGroupRangeAssignment.assignToKeyGroup(key, KEY_GROUPS);
    }
}
