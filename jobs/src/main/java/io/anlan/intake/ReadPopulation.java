package io.anlan.intake;

import io.anlan.metrics.Metrics;
import io.anlan.model.DeadLetter;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The register's mouth: raw records in, population updates out, and what is none to the side. */
public final class ReadPopulation extends ProcessFunction<RawRecord, PopulationUpdate> {

    /** What could not be read. */
    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable-population") {};

    private static final long serialVersionUID = 1L;

    private transient PopulationReader reader;
    private transient IntakeCounts counts;

    @Override
    public void open(OpenContext context) {
        reader = new PopulationReader();
        counts = new IntakeCounts(getRuntimeContext(), Metrics.POPULATION_UPDATES);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PopulationUpdate> out) {
        try {
            PopulationUpdate update = reader.read(record);
            counts.readable();
            out.collect(update);
        } catch (Unusable unusable) {
            DeadLetter letter = unusable.deadLetter(record);
            counts.dead(letter.stage());
            context.output(UNREADABLE, letter);
        }
    }
}
