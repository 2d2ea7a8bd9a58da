package io.anlan.io;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** The ends of a topic's partitions as they were once; of a partition that was not there yet, a given one. */
final class GivenOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final TopicExtent extent;
    private final long otherwise;

    GivenOffsets(TopicExtent extent, long otherwise) {
        this.extent = extent;
        this.otherwise = otherwise;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever unused) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            TopicExtent.Range range = extent.partitions().get(partition.partition());
            offsets.put(partition, range == null ? otherwise : range.end());
        }
        return offsets;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // Kafka has a successor to OffsetResetStrategy, Flink's interface does not take it.
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
