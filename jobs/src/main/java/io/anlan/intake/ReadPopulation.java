package io.anlan.intake;

import io.anlan.io.TopicExtent;
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

    private final TopicExtent firstLoad;

    private transient PopulationReader reader;
    private transient IntakeCounts counts;
    private transient LoadProgress progress;

    /** Reads whatever comes. */
    public ReadPopulation() {
        this(TopicExtent.NOTHING);
    }

    /**
     * Reads a first load.
     *
     * @param firstLoad what it has to read, all subtasks together, so that it can be seen how far it is
     */
    public ReadPopulation(TopicExtent firstLoad) {
        this.firstLoad = firstLoad;
    }

    @Override
    public void open(OpenContext context) {
        reader = new PopulationReader();
        counts = new IntakeCounts(getRuntimeContext(), Metrics.POPULATION_UPDATES);
        progress = new LoadProgress(firstLoad);
        if (!firstLoad.partitions().isEmpty()) {
            progress.show(Metrics.group(getRuntimeContext()));
        }
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PopulationUpdate> out) {
        progress.at(record.position());
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
