package io.anlan.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure was measured on; without it the figure says nothing. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** One line: processor, cores, heap, Java. */
    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "%s, %d cores, heap up to %,d MB, Java %s"
                .formatted(cpu(), runtime.availableProcessors(), runtime.maxMemory() >> 20, Runtime.version());
    }

    /** The processor time that this process has taken, its compiler and collector included, in nanoseconds. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.name") + " " + System.getProperty("os.arch");
        }
    }
}
