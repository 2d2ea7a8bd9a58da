package io.anlan.job;

import io.anlan.intake.ReadPopulation;
import io.anlan.model.DeadLetter;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import io.anlan.population.BatchUpdates;
import io.anlan.population.BootstrapPersons;
import io.anlan.population.UpdateBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;

/** A savepoint of the live job that holds nothing but the register. The job begins from it as if it had read all that. */
public final class RegisterSavepoint {

    /** What Flink gives a job of up to 85 subtasks that sets no other; a savepoint says it for all that restore it. */
    public static final int MAX_PARALLELISM = 128;

    private RegisterSavepoint() {}

    /**
     * Adds what writes the savepoint to a bounded job; it is complete when that has ended. Among it are operators of
     * Flink's own, so the configuration has to allow generated uids and generic types.
     *
     * @param population updates in any order; of equal versions of a person the first to arrive holds
     * @param folder where the savepoint goes, as a URI
     * @return what could not be used
     */
    public static DataStream<DeadLetter> write(DataStream<RawRecord> population, String folder) {
        SingleOutputStreamOperator<PopulationUpdate> updates =
                population.process(new ReadPopulation()).name("read population").uid(Uids.READ_POPULATION);

        DataStream<UpdateBatch> batches = updates.transform(
                        "batch by key group", TypeInformation.of(UpdateBatch.class), new BatchUpdates(MAX_PARALLELISM))
                .uid("batch-updates");

        SavepointWriter.newSavepoint(population.getExecutionEnvironment(), rocksDb(), MAX_PARALLELISM)
                .withOperator(
                        OperatorIdentifier.forUid(Uids.JOIN_POPULATION),
                        OperatorTransformation.bootstrapWith(batches)
                                .keyBy(UpdateBatch::key, Types.STRING)
                                .transform((timestamp, path) ->
                                        SimpleOperatorFactory.of(new BootstrapPersons(timestamp, path))))
                .write(folder);

        return updates.getSideOutput(ReadPopulation.UNREADABLE);
    }

    /** As the live job has it. */
    private static EmbeddedRocksDBStateBackend rocksDb() {
        return new EmbeddedRocksDBStateBackend()
                .configure(AnlanJob.defaults(), RegisterSavepoint.class.getClassLoader());
    }
}
