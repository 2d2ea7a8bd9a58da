package io.anlan.metrics;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/**
 * Latencies in milliseconds, from 0 to an hour, within 1 %. Counts since the task began: a percentile over a sliding
 * window would forget the one slow warning in the night.
 */
public final class LatencyHistogram implements org.apache.flink.metrics.Histogram {

    private static final long HIGHEST_MS = 3_600_000;
    private static final int DIGITS = 2;

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(HIGHEST_MS, DIGITS);

    /** @param millis negative ones (clocks apart) count as 0, longer than an hour as an hour */
    @Override
    public void update(long millis) {
        histogram.recordValue(Math.max(0, Math.min(HIGHEST_MS, millis)));
    }

    @Override
    public long getCount() {
        return histogram.getTotalCount();
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new Statistics(histogram.copy());
    }

    private static final class Statistics extends HistogramStatistics {

        private final Histogram histogram;

        Statistics(Histogram histogram) {
            this.histogram = histogram;
        }

        @Override
        public double getQuantile(double quantile) {
            return histogram.getValueAtPercentile(quantile * 100);
        }

        @Override
        public long[] getValues() {
            return new long[0];
        }

        @Override
        public int size() {
            return (int) Math.min(Integer.MAX_VALUE, histogram.getTotalCount());
        }

        @Override
        public double getMean() {
            return histogram.getMean();
        }

        @Override
        public double getStdDev() {
            return histogram.getStdDeviation();
        }

        @Override
        public long getMax() {
            return histogram.getMaxValue();
        }

        @Override
        public long getMin() {
            return histogram.getMinValue();
        }
    }
}
