package io.anlan.intake;

import io.anlan.io.TopicExtent;
import io.anlan.metrics.Metrics;
import io.anlan.model.Position;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far a first load is, by the place of the last record of each partition: records would be the wrong measure, since
 * a compacted topic has fewer than offsets.
 */
final class LoadProgress {

    private final long total;
    private final long[] begins;
    private final AtomicLongArray read;

    LoadProgress(TopicExtent extent) {
        total = extent.offsets();
        begins = new long
                [1
                        + extent.partitions().keySet().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(-1)];
        extent.partitions().forEach((partition, range) -> begins[partition] = range.begin());
        read = new AtomicLongArray(begins.length);
    }

    void show(MetricGroup metrics) {
        metrics.gauge(Metrics.FIRST_LOAD_READ, (Gauge<Long>) this::read);
        metrics.gauge(Metrics.FIRST_LOAD_TOTAL, (Gauge<Long>) () -> total);
    }

    /** A record of this place is being read. One of a partition that was not there at the start does not count. */
    void at(Position position) {
        int partition = position.partition();
        if (partition < begins.length) {
            // Seen soon enough by whoever looks; nothing waits for it.
            read.lazySet(partition, position.offset() + 1 - begins[partition]);
        }
    }

    /** In offsets. */
    long read() {
        long sum = 0;
        for (int partition = 0; partition < read.length(); partition++) {
            sum += Math.max(0, read.get(partition));
        }
        return sum;
    }
}
