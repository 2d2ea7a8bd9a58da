package io.anlan.local.city;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.anlan.io.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The published schemas as the judge over what the simulated city sends; date-times are checked too. */
final class Contracts {
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .schemaIdValidator((id, isRoot, location, resolved, context) -> true)
            .formatAssertionsEnabled(true)
            .build();

    private static final Map<String, Schema> BY_TOPIC = Map.of(
            Topics.POPULATION, schema("population-update.v1"),
            Topics.REPORTS, schema("police-report.v1"));

    private Contracts() {}

    /** What is wrong with an event's value; empty where nothing is. */
    static List<Error> faults(CityEvent event) {
        return BY_TOPIC.get(event.topic()).validate(event.value(), InputFormat.JSON);
    }

    private static Schema schema(String name) {
        String resource = "/contracts/" + name + ".schema.json";
        try (InputStream file = Contracts.class.getResourceAsStream(resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(CONFIG))
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
