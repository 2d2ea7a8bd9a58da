package io.anlan.rules;

/**
 * A place on a timeline: where the report of this id and moment stands, or would stand.
 *
 * @param time microseconds since the epoch
 */
record Place(long time, String reportId) implements Comparable<Place> {

    /** Before all. */
    static final Place BEGINNING = new Place(Long.MIN_VALUE, "");

    /** Event time, ties by reportId. */
    @Override
    public int compareTo(Place other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : reportId.compareTo(other.reportId);
    }
}
