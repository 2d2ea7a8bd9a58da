package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCommandsTest {

    private static final ClusterPlan PLAN = new ClusterPlan(19092, 19093, 18081, 16123, 2, 2);

    @TempDir
    private Path path;

    private ClusterFolder folder;
    private ProcessCommands commands;

    @BeforeEach
    void make() throws Exception {
        folder = ClusterFolder.at(path.resolve("the cluster"));
        folder.make();
        for (String system : List.of("flink", "kafka")) {
            Files.createDirectories(path.resolve("local/cluster/" + system + "/target/lib"));
        }
        commands = new ProcessCommands(PLAN, folder, new Distribution(path));
        commands.writeFiles();
    }

    @Test
    void everyServerOfFlinkIsOnLoopback() {
        Map<String, String> flink =
                GlobalConfiguration.loadConfiguration(folder.conf().toString()).toMap();

        assertThat(flink)
                .containsEntry("rest.bind-address", "127.0.0.1")
                .containsEntry("jobmanager.bind-host", "127.0.0.1")
                .containsEntry("taskmanager.bind-host", "127.0.0.1")
                .containsEntry("rest.address", "127.0.0.1")
                .containsEntry("jobmanager.rpc.address", "127.0.0.1")
                .containsEntry("taskmanager.host", "127.0.0.1");
    }

    @Test
    void whatFlinkReadsIsWhatWasSet() {
        assertThat(GlobalConfiguration.loadConfiguration(folder.conf().toString())
                        .toMap())
                .isEqualTo(commands.flink().toMap());
    }

    @Test
    void everyListenerOfKafkaIsOnLoopback() throws Exception {
        List<String> listeners = Files.readAllLines(folder.conf().resolve("server.properties")).stream()
                .filter(line -> line.startsWith("listeners="))
                .toList();

        assertThat(listeners)
                .containsExactly("listeners=PLAINTEXT\\://127.0.0.1\\:19092,CONTROLLER\\://127.0.0.1\\:19093");
    }

    @Test
    void aTaskManagerIsToldItsMemoryAndItsName() {
        assertThat(commands.taskManager("taskmanager-2"))
                .anyMatch(argument -> argument.startsWith("-Xmx"))
                .anyMatch(argument -> argument.startsWith("taskmanager.memory.managed.size="))
                .contains("-Dtaskmanager.resource-id=taskmanager-2")
                .contains("-Dlog.file=" + folder.log("taskmanager-2"));
    }
}
