package io.anlan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Where the time of the tasks in this JVM goes, by looking at their stacks four times a second. A sample counts for the
 * innermost of Anlan's classes on the stack: what an operator calls, from JSON to RocksDB, is its own. Threads that wait do not
 * count. The processor time of each thread is measured besides.
 */
final class TaskProfile implements AutoCloseable {

    /** A task's thread is called after its operators, its subtask and its attempt. */
    private static final Pattern TASK = Pattern.compile("(.*) \\(\\d+/\\d+\\)#\\d+");

    private static final int EVERY_MILLIS = 250;
    private static final int DEEPEST = 200;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "profile");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Samples> byPlace = new HashMap<>();
    private final Map<Long, Long> cpuAtBegin = new HashMap<>();
    private ScheduledFuture<?> looking;

    /** How often a place was seen, and how often it was in the state backend, or in turning objects into bytes. */
    private static final class Samples {
        private int all;
        private int inRocksDb;
        private int inSerializers;
    }

    private TaskProfile() {}

    /** Begins to look; the tasks have to run by now. */
    static TaskProfile begin() {
        TaskProfile profile = new TaskProfile();
        for (long id : profile.threads.getAllThreadIds()) {
            profile.cpuAtBegin.put(id, profile.threads.getThreadCpuTime(id));
        }
        profile.looking = profile.clock.scheduleAtFixedRate(profile::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return profile;
    }

    private void look() {
        for (ThreadInfo thread : threads.getThreadInfo(taskThreads(), DEEPEST)) {
            if (thread != null && thread.getThreadState() == Thread.State.RUNNABLE) {
                see(thread.getStackTrace());
            }
        }
    }

    private long[] taskThreads() {
        List<Long> ids = new ArrayList<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && TASK.matcher(thread.getThreadName()).matches()) {
                ids.add(thread.getThreadId());
            }
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private synchronized void see(StackTraceElement[] stack) {
        String place = "Flink itself: network, buffers, mailbox";
        boolean inRocksDb = false;
        boolean inSerializers = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            inRocksDb |= type.startsWith("org.rocksdb");
            inSerializers |= type.contains("typeutils");
            if (type.startsWith("io.anlan.")) {
                place = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
                break;
            }
        }
        Samples samples = byPlace.computeIfAbsent(place, none -> new Samples());
        samples.all++;
        samples.inRocksDb += inRocksDb ? 1 : 0;
        samples.inSerializers += inSerializers ? 1 : 0;
    }

    /** Two tables in Markdown: by place on the stack, and by thread. */
    synchronized String show() {
        StringBuilder text = new StringBuilder();
        int total = byPlace.values().stream().mapToInt(samples -> samples.all).sum();
        text.append("| in | share of the tasks' time | of it in RocksDB | of it in serializers |\n|---|---|---|---|\n");
        byPlace.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Samples> place) -> -place.getValue().all))
                .filter(place -> place.getValue().all * 200 >= total)
                .forEach(place -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f %% | %.0f %% | %.0f %% |%n",
                        place.getKey(),
                        100.0 * place.getValue().all / total,
                        100.0 * place.getValue().inRocksDb / place.getValue().all,
                        100.0 * place.getValue().inSerializers / place.getValue().all)));
        text.append("\n| thread | processor time, s |\n|---|---|\n");
        cpuByName().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(16)
                .forEach(thread -> text.append(
                        String.format(Locale.ROOT, "| %s | %.1f |%n", thread.getKey(), thread.getValue() / 1e9)));
        return text.toString();
    }

    /** Of threads that live still, those of one name together. */
    private Map<String, Long> cpuByName() {
        Map<String, Long> byName = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                long cpu = threads.getThreadCpuTime(thread.getThreadId())
                        - cpuAtBegin.getOrDefault(thread.getThreadId(), 0L);
                byName.merge(name(thread.getThreadName()), cpu, Long::sum);
            }
        }
        return byName;
    }

    private static String name(String thread) {
        String task = TASK.matcher(thread).replaceAll("$1");
        return task.replaceAll("\\d+", "n").replace("|", "/");
    }

    /** Looks no more. */
    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }
}
