package io.anlan.local.cluster;

/** What people need of a stack trace. */
final class StackTraces {

    private static final String CAUSE = "Caused by: ";

    private StackTraces() {}

    /** The innermost cause without its class's package; the first line where nothing is a cause. */
    static String root(String trace) {
        String root = trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((outer, inner) -> inner)
                .or(() -> trace.lines().filter(line -> !line.isBlank()).findFirst())
                .orElse("no reason given");
        return root.replaceFirst("^" + CAUSE, "")
                .replaceFirst("^(?:[a-z_0-9]+\\.)+(?=[A-Z])", "")
                .strip();
    }
}
