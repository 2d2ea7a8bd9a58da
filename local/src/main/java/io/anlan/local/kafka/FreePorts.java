package io.anlan.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports of 127.0.0.1 that nobody listens on. Another process may still take one before it is used. */
public final class FreePorts {
    private static final int LAST_PORT = 65_535;

    private FreePorts() {}

    /** A port that the system chooses. */
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    /** Whether a server could listen on this port, 1 to 65535, now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Without it a port whose last connections are still in TIME_WAIT would count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The first free port from this one upwards.
     *
     * @throws IllegalStateException when there is none
     */
    public static int from(int port) {
        for (int candidate = port; candidate <= LAST_PORT; candidate++) {
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no free port on 127.0.0.1 from " + port + " upwards");
    }
}
