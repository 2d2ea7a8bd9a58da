package io.anlan.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What this process does before it ends, in whichever way it ends: Ctrl-C, or the end of its command. The last step that
 * was added is the first to run, as resources are closed; each runs once. (The JVM's own shutdown hooks run all at once.)
 */
final class AtEnd {
    private static final AtEnd OF_THIS_PROCESS = new AtEnd();

    private final Deque<Runnable> steps = new ArrayDeque<>();

    private AtEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "at-end"));
    }

    static AtEnd ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** The step may run on another thread than this one, and while this one still works. */
    synchronized void add(Runnable step) {
        steps.push(step);
    }

    /** Runs the steps that have not run; who calls it meanwhile waits. */
    synchronized void run() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
