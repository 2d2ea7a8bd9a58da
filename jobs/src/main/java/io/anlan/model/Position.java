package io.anlan.model;

/**
 * Where a record stood in its input.
 *
 * @param topic the Kafka topic, or in a replay the file's name
 * @param partition the Kafka partition; 0 for a file
 * @param offset the Kafka offset, or the line number from 0
 * @param timestamp the Kafka record's timestamp in milliseconds since the epoch; 0 for a file
 */
public record Position(String topic, int partition, long offset, long timestamp) implements Comparable<Position> {

    /**
     * One number that orders the lines of a file, and one file before another, always the same one: what has to travel
     * with every report is short.
     */
    public long rank() {
        return ((long) topic.hashCode() << Integer.SIZE) + offset;
    }

    /** Orders by place alone: of two records of one topic or file the earlier one has the smaller offset. */
    @Override
    public int compareTo(Position other) {
        int byTopic = topic.compareTo(other.topic);
        if (byTopic != 0) {
            return byTopic;
        }
        int byPartition = Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }
}
