package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Properties;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class AddressedPrometheusReporterTest {

    private final AddressedPrometheusReporter reporter =
            new AddressedPrometheusReporterFactory().createMetricReporter(new Properties());

    @Test
    void servesMetricsOnLoopbackAndNowhereElse() throws Exception {
        SimpleCounter reports = new SimpleCounter();
        reports.inc(7);
        reporter.open(config("0"));
        try {
            reporter.notifyOfAddedMetric(reports, "reports", new Operator());

            assertThat(page()).containsPattern("flink_operator_reports(\\{.*})? 7\\.0");
            for (InetAddress other : otherAddresses()) {
                assertThatThrownBy(() -> connect(other)).isInstanceOf(IOException.class);
            }
        } finally {
            reporter.close();
        }
    }

    @Test
    void takesTheNextPortWhereOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> reporter.open(config(String.valueOf(port))))
                    .hasMessageContaining("no port of " + port + " is free");

            reporter.open(config(port + ",0"));
            assertThat(reporter.port()).isNotEqualTo(port);
            reporter.close();
        }
    }

    /** A group with a name. */
    private static final class Operator extends UnregisteredMetricsGroup implements LogicalScopeProvider {

        @Override
        public String getLogicalScope(CharacterFilter filter) {
            return "operator";
        }

        @Override
        public String getLogicalScope(CharacterFilter filter, char delimiter) {
            return "operator";
        }

        @Override
        public MetricGroup getWrappedMetricGroup() {
            return this;
        }
    }

    private String page() throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + reporter.port() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, reporter.port()), 500);
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static MetricConfig config(String port) {
        MetricConfig config = new MetricConfig();
        config.setProperty("port", port);
        return config;
    }
}
