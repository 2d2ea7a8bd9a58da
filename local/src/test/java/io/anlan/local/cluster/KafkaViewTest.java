package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.io.KafkaSettings;
import io.anlan.job.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class KafkaViewTest {

    private static final KafkaSettings SETTINGS = SettingsReader.of(Map.of()).kafka();

    @Test
    void topicsAreMadeAsOperationsTellsToMakeThem() throws IOException {
        List<String> operations = Files.readAllLines(Path.of("../docs/operations.md"));

        assertThat(SETTINGS.topics()).isNotEmpty().allSatisfy(name -> {
            NewTopic topic = KafkaView.topic(name, SETTINGS);
            assertThat(operations)
                    .as(name)
                    .anyMatch(line -> line.startsWith("| `%s` | %d | `%s"
                            .formatted(
                                    name,
                                    topic.numPartitions(),
                                    isCompacted(topic) ? "cleanup.policy=compact`" : "retention.ms`")));
        });
    }

    @Test
    void whatSaysHowThingsStandIsNeverForgotten() {
        assertThat(SETTINGS.topics())
                .filteredOn(name -> isCompacted(KafkaView.topic(name, SETTINGS)))
                .contains(SETTINGS.populationTopic())
                .doesNotContain(
                        SETTINGS.reportsTopic(),
                        SETTINGS.disputeWarningsTopic(),
                        SETTINGS.riskWarningsTopic(),
                        SETTINGS.deadLettersTopic());
    }

    private static boolean isCompacted(NewTopic topic) {
        return topic.configs().get("cleanup.policy").equals("compact");
    }
}
