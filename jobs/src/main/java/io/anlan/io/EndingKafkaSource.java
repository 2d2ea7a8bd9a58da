package io.anlan.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source of Kafka that comes to its end after a restart, too. {@link KafkaSource} alone does not: an enumerator
 * that is restored finds no new partition, and never tells the readers that there will be none (FLINK-31006). Its state is
 * the same, so it can give way to the source itself once that is mended.
 */
final class EndingKafkaSource<T>
        implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<T> source;
    private final KafkaSource<T> unsettled;

    /**
     * Two sources that differ in nothing but their bounds.
     *
     * @param source of a job whose savepoint, if it has one, does not know this source
     * @param unsettled of one whose checkpoint was taken before all partitions had been found and given to readers, which
     *     are yet to be read
     */
    EndingKafkaSource(KafkaSource<T> source, KafkaSource<T> unsettled) {
        if (source.getBoundedness() != Boundedness.BOUNDED || unsettled.getBoundedness() != Boundedness.BOUNDED) {
            throw new IllegalArgumentException("a source without end never tells that it is over");
        }
        this.source = source;
        this.unsettled = unsettled;
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws IOException {
        boolean settled =
                state.initialDiscoveryFinished() && state.unassignedSplits().isEmpty();
        return settled ? new Settled(context, state) : unsettled.restoreEnumerator(context, state);
    }

    /** All partitions have been given to readers, who know from their own state how far they are. */
    private static final class Settled implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

        private final SplitEnumeratorContext<KafkaPartitionSplit> context;
        private final KafkaSourceEnumState state;
        private final Map<Integer, List<KafkaPartitionSplit>> givenBack = new HashMap<>();

        Settled(SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) {
            this.context = context;
            this.state = state;
        }

        @Override
        public void start() {
            // There is nothing to look for.
        }

        @Override
        public void addReader(int subtask) {
            List<KafkaPartitionSplit> splits = givenBack.remove(subtask);
            if (splits != null) {
                context.assignSplits(new SplitsAssignment<>(Map.of(subtask, splits)));
            }
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
            givenBack.computeIfAbsent(subtask, number -> new ArrayList<>()).addAll(splits);
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            // Readers of Kafka are given what they read, they do not ask.
        }

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            return state;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return source.createReader(context);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return source.getProducedType();
    }
}
