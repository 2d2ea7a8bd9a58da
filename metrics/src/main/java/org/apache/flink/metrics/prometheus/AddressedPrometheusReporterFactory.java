package org.apache.flink.metrics.prometheus;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** For {@code metrics.reporter.NAME.factory.class}; see {@link AddressedPrometheusReporter#open} for the settings. */
public final class AddressedPrometheusReporterFactory implements MetricReporterFactory {

    @Override
    public AddressedPrometheusReporter createMetricReporter(Properties properties) {
        return new AddressedPrometheusReporter();
    }
}
