package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.Stage;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What came in and what could not be used, by stage. */
final class IntakeCounts {

    private final Tally readable;
    private final Map<Stage, Tally> dead = new EnumMap<>(Stage.class);

    /** @param readableName the metric that counts what could be used */
    IntakeCounts(RuntimeContext context, String readableName) {
        readable = Tally.of(context, readableName);
        for (Stage stage : new Stage[] {Stage.PARSE, Stage.VALIDATE}) {
            dead.put(stage, Tally.of(context, Metrics.DEAD_LETTERS, "stage", stage.wire()));
        }
    }

    void readable() {
        readable.inc();
    }

    void dead(Stage stage) {
        dead.get(stage).inc();
    }
}
