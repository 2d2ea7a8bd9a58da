package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anlan.io.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml against the job and the contracts. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

    private static JsonNode api;

    private final KafkaSettings kafka = SettingsReader.ofArguments().kafka();

    @BeforeAll
    static void read() throws IOException {
        api = new YAMLMapper().readTree(Files.readString(DOCUMENT));
    }

    @Test
    void itIsOfTheThirdVersion() {
        assertThat(api.path("asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(api.path("info").path("title").textValue()).isEqualTo("Anlan");
        assertThat(api.path("info").path("version").textValue()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void itsChannelsAreTheTopics() {
        assertThat(addresses().values()).containsExactlyInAnyOrderElementsOf(kafka.topics());
    }

    @Test
    void whatIsCompactedIsDescribedSo() {
        List<String> compacted = new ArrayList<>();
        for (JsonNode channel : api.path("channels")) {
            if (channel.at("/bindings/kafka/topicConfiguration/cleanup.policy")
                    .toString()
                    .contains("compact")) {
                compacted.add(channel.path("address").textValue());
            }
        }
        assertThat(compacted).containsExactlyInAnyOrderElementsOf(kafka.compactedTopics());
    }

    @Test
    void theJobReceivesFromItsSourcesAndSendsToItsSinks() {
        assertThat(channelsOf("receive")).containsExactlyInAnyOrderElementsOf(kafka.sources());
        assertThat(channelsOf("send")).containsExactlyInAnyOrderElementsOf(kafka.sinks());
    }

    @Test
    void everyMessageHasAContractAndEveryContractAMessage() throws IOException {
        List<String> schemas = new ArrayList<>();
        for (JsonNode message : api.path("components").path("messages")) {
            assertThat(message.at("/payload/schemaFormat").textValue())
                    .isEqualTo("application/schema+json;version=draft-2020-12");
            schemas.add(message.at("/payload/schema/$ref").textValue());
        }
        try (var contracts = Files.list(DOCUMENT.resolveSibling("contracts"))) {
            assertThat(schemas.stream().distinct())
                    .containsExactlyInAnyOrderElementsOf(contracts
                            .map(contract -> "./contracts/" + contract.getFileName())
                            .toList());
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = api.findValues("$ref");

        assertThat(references).hasSizeGreaterThan(20).allSatisfy(reference -> {
            String target = reference.textValue();
            if (target.startsWith("#")) {
                assertThat(api.at(target.substring(1)).isMissingNode())
                        .as(target)
                        .isFalse();
            } else {
                assertThat(DOCUMENT.resolveSibling(target)).isRegularFile();
            }
        });
    }

    @Test
    void everyMessageStandsOnAChannel() {
        List<String> used = new ArrayList<>();
        for (JsonNode channel : api.path("channels")) {
            channel.path("messages")
                    .forEach(message -> used.add(message.path("$ref").textValue()));
        }
        List<String> declared = new ArrayList<>();
        api.at("/components/messages")
                .fieldNames()
                .forEachRemaining(name -> declared.add("#/components/messages/" + name));
        assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
    }

    /** Topic by reference to its channel. */
    private static Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        api.path("channels")
                .properties()
                .forEach(channel -> addresses.put(
                        "#/channels/" + channel.getKey(),
                        channel.getValue().path("address").textValue()));
        return addresses;
    }

    private static List<String> channelsOf(String action) {
        List<String> topics = new ArrayList<>();
        for (JsonNode operation : api.path("operations")) {
            if (operation.path("action").textValue().equals(action)) {
                topics.add(addresses().get(operation.at("/channel/$ref").textValue()));
            }
        }
        return topics;
    }
}
