package io.anlan.job;

import io.anlan.intake.ReadPopulation;
import io.anlan.model.DeadLetter;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import io.anlan.population.BootstrapPersons;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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

        SavepointWriter.newSavepoint(
                        population.getExecutionEnvironment(), new EmbeddedRocksDBStateBackend(), MAX_PARALLELISM)
                .withOperator(
                        OperatorIdentifier.forUid(Uids.JOIN_POPULATION),
                        OperatorTransformation.bootstrapWith(updates)
                                .keyBy(PopulationUpdate::personId, Types.STRING)
                                .transform(new BootstrapPersons()))
                .write(folder);

        return updates.getSideOutput(ReadPopulation.UNREADABLE);
    }
}
