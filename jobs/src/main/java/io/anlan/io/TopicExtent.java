package io.anlan.io;

import java.io.Serializable;
import java.util.Map;

/**
 * What a topic held at one moment.
 *
 * @param partitions by number
 */
public record TopicExtent(Map<Integer, Range> partitions) implements Serializable {

    /** A topic of which nothing counts. */
    public static final TopicExtent NOTHING = new TopicExtent(Map.of());

    /**
     * The offsets of one partition.
     *
     * @param begin of the first record
     * @param end behind the last record
     */
    public record Range(long begin, long end) implements Serializable {}

    /** How many offsets lie within; of a compacted topic fewer records are left. */
    public long offsets() {
        return partitions.values().stream()
                .mapToLong(range -> range.end() - range.begin())
                .sum();
    }
}
