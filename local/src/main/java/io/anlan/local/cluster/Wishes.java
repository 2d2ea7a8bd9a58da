package io.anlan.local.cluster;

/**
 * How somebody wants the cluster laid out; null where nothing is wished.
 *
 * @param kafkaPort of 127.0.0.1
 * @param webPort of 127.0.0.1
 * @param taskManagers how many
 * @param slots of each task manager
 */
public record Wishes(Integer kafkaPort, Integer webPort, Integer taskManagers, Integer slots) {

    static final int KAFKA_PORT = 9092;
    static final int WEB_PORT = 8081;
    static final int TASK_MANAGERS = 2;
    static final int SLOTS = 2;

    /** Whatever is usual. */
    public static Wishes none() {
        return new Wishes(null, null, null, null);
    }

    /** The layout of a cluster of which nothing runs; the ports that nobody asks for are any free ones. */
    ClusterPlan plan(ClusterPlan otherwise) {
        return new ClusterPlan(
                either(kafkaPort, otherwise.kafkaPort()),
                otherwise.controllerPort(),
                either(webPort, otherwise.webPort()),
                otherwise.rpcPort(),
                either(taskManagers, otherwise.taskManagers()),
                either(slots, otherwise.slots()));
    }

    private static int either(Integer wish, int otherwise) {
        return wish == null ? otherwise : wish;
    }
}
