package io.anlan.local.cluster;

/** The cluster is not as it was asked to be: one sentence for whoever asked, and where to look. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
