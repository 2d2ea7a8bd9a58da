package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Iterator;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.util.NetUtils;

/**
 * Flink's Prometheus reporter on one address instead of on every interface. It stands in Flink's package because what is to be
 * served is visible there alone.
 */
public final class AddressedPrometheusReporter extends AbstractPrometheusReporter {

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String USUAL_PORT = "9249";

    private HTTPServer server;

    AddressedPrometheusReporter() {}

    /**
     * Serves on the first port that is free.
     *
     * @param config {@code host}, 127.0.0.1 unless given, and {@code port}, one or a range such as {@code 9249-9260}
     * @throws IllegalArgumentException where none is
     */
    @Override
    public void open(MetricConfig config) {
        super.open(config);
        String host = config.getString(HOST, LOOPBACK);
        String ports = config.getString(PORT, USUAL_PORT);
        for (Iterator<Integer> port = NetUtils.getPortRangeFromString(ports); server == null && port.hasNext(); ) {
            server = serve(new InetSocketAddress(host, port.next()));
        }
        if (server == null) {
            throw new IllegalArgumentException("no port of " + ports + " is free on " + host + " for metrics");
        }
        log.info("metrics for Prometheus on {}:{}", host, server.getPort());
    }

    private HTTPServer serve(InetSocketAddress address) {
        try {
            return new HTTPServer(address, registry, true);
        } catch (BindException taken) {
            return null;
        } catch (IOException failed) {
            throw new IllegalStateException("metrics cannot be served on " + address, failed);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        super.close();
    }
}
