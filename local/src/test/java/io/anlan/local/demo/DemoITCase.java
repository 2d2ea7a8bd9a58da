package io.anlan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.local.display.Paint;
import io.anlan.local.kafka.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a viewer sees it, but short. */
class DemoITCase {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream news = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void tellsItsStoriesAndSumsUp() throws Exception {
        int free = FreePorts.any();
        try (Demo demo = demo(free)) {
            demo.run();
        }

        List<String> lines = lines(shown);
        for (String caption : List.of("邻里积怨 第3幕", "工地欠薪 第3幕", "家中暴力 第2幕", "和而复起 第2幕", "讨债升级 第3幕")) {
            assertThat(lines).as(caption).anyMatch(line -> line.startsWith("[") && line.endsWith("故事·" + caption));
        }
        assertThat(lines).anyMatch(line -> line.startsWith("[红 RED]"));
        assertThat(lines).noneMatch(line -> line.matches(".*1\\d{2}0000\\d{4}.*"));
        assertThat(lines).contains("死信        dead letters          2");
        assertThat(lines).last().isEqualTo("网页        web UI was            http://127.0.0.1:" + free);
    }

    @Test
    void goesRoundAPortThatIsTakenAndEndsWhenInterrupted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Demo demo = demo(taken.getLocalPort())) {
            // The broker is up when the register is entered; Flink comes after the line about its port.
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> runToTheEnd(demo));
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> lines(news).stream().anyMatch(line -> line.contains("people")));

            demo.interrupt();

            run.get(60, TimeUnit.SECONDS);
            assertThat(lines(news))
                    .contains("demo: port %d is taken; the web UI is on %d"
                            .formatted(taken.getLocalPort(), FreePorts.from(taken.getLocalPort() + 1)));
            assertThat(lines(shown)).isEmpty();
        }
    }

    private static void runToTheEnd(Demo demo) {
        try {
            demo.run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private Demo demo(int webPort) {
        DemoSettings settings = new DemoSettings(Duration.ofSeconds(5), 3, 2_000, 1505, webPort, 0, Paint.PLAIN);
        return new Demo(settings, folder, stream(shown), stream(news));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
