package io.anlan.warning;

import static io.anlan.TestReports.bornIn;
import static io.anlan.TestReports.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.anlan.io.DeadLetterJson;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.DeadLetter;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.model.Role;
import io.anlan.model.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisputeWarningsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.250Z");
    private static final LabelledReport REPORT = report("r1")
            .naming("p1", Role.PARTY)
            .naming("p2", Role.VICTIM)
            .naming("p3", Role.CALLER)
            .build();
    private static final Incident DISPUTE = new Incident(
            REPORT,
            List.of(
                    new Involved("p1", Role.PARTY, bornIn(1990)),
                    new Involved("p2", Role.VICTIM, null),
                    new Involved("p3", Role.CALLER, bornIn(1940))),
            new Labels(List.of(Category.NEIGHBORHOOD), List.of(Signal.QUARREL, Signal.ELDER)),
            List.of(),
            false);

    private final DisputeWarnings warnings =
            new DisputeWarnings(LevelTable.shipped(), Jurisdictions.shipped(), Wording.in("zh"));

    @Test
    void isTheWarningOfTheContractToTheLetter() throws IOException {
        JsonNode warning = json(WarningJson.write(warnings.of(DISPUTE, NOW)));

        assertThat(warning).isEqualTo(json("""
                {
                  "warningId": "dispute:r1", "kind": "DISPUTE", "ruleId": "dispute", "ruleVersion": 1,
                  "lexiconVersion": "test/1", "level": "YELLOW",
                  "categories": ["neighborhood"], "signals": ["quarrel", "elder"],
                  "subject": {"type": "report", "id": "r1"},
                  "route": {"station": "150502001000", "county": "150502", "city": "1505",
                            "residenceStations": ["150502001000"]},
                  "eventTime": "2026-03-01T08:00:00+08:00", "detectedAt": "2026-03-01T00:00:00.250Z",
                  "evidence": [{"reportId": "r1", "receivedAt": "2026-03-01T08:00:00+08:00",
                    "matches": [{"term": "吵", "label": "quarrel", "start": 2, "end": 3}], "excerpt": "邻居吵架"}],
                  "people": [
                    {"personId": "p1", "role": "party", "known": true, "minor": false, "elder": false,
                     "livesAlone": false, "stationCode": "150502001000", "gridCode": "g1"},
                    {"personId": "p2", "role": "victim", "known": false},
                    {"personId": "p3", "role": "caller", "known": true, "minor": false, "elder": true,
                     "livesAlone": false, "stationCode": "150502001000", "gridCode": "g1"}],
                  "explanation": "2026-03-01 08:00 的警情 r1 属邻里关系纠纷，定为黄色。依据原文用词：“吵”。涉及：口角。人口登记显示当事人涉老年。",
                  "action": "三日内回访，由社区（嘎查村）调解员组织调解。"
                }
                """.getBytes(UTF_8)));
        assertKeeps("warning.v1", warning);
    }

    @Test
    void aWithdrawalKeepsTheIdAndTheContract() throws IOException {
        LabelledReport corrected =
                report("r1").revision(1).labelled(Labels.NONE).build();
        Incident noDispute = new Incident(corrected, List.of(), Labels.NONE, List.of(), true);

        JsonNode warning = json(WarningJson.write(warnings.withdrawalOf(noDispute, NOW)));

        assertThat(warning.path("warningId").textValue()).isEqualTo("dispute:r1");
        assertThat(warning.path("withdrawn").booleanValue()).isTrue();
        assertKeeps("warning.v1", warning);
    }

    @Test
    void aStationThatIsNotInTheFilePasses() throws IOException {
        DisputeWarnings elsewhere = new DisputeWarnings(LevelTable.shipped(), jurisdictionsWithout(), Wording.in("en"));

        JsonNode route = json(WarningJson.write(elsewhere.of(DISPUTE, NOW))).path("route");

        assertThat(route.path("station").textValue()).isEqualTo("150502001000");
        assertThat(route.has("county")).isFalse();
        assertThat(route.has("city")).isFalse();
    }

    @Test
    void aDeadLetterKeepsItsContract() throws IOException {
        RawRecord broken = new RawRecord(new Position("anlan.reports.v1", 3, 42, 0), null, new byte[] {0, -1, 7});
        DeadLetter letter = new DeadLetter(broken, Stage.PARSE, "The value is no JSON document.", null, NOW);

        JsonNode written = json(DeadLetterJson.write(letter));

        assertThat(written.path("value").binaryValue()).isEqualTo(broken.value());
        assertThat(written.path("key").isNull()).isTrue();
        assertThat(written.path("offset").longValue()).isEqualTo(42);
        assertKeeps("dead-letter.v1", written);
    }

    private static Jurisdictions jurisdictionsWithout() throws IOException {
        return Jurisdictions.read("test", new java.io.StringReader("level,code,name,parent\ncity,9,Nine,\n"));
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new JsonMapper().readTree(bytes);
    }

    private static void assertKeeps(String contract, JsonNode document) throws IOException {
        try (InputStream file = DisputeWarningsTest.class
                .getClassLoader()
                .getResourceAsStream("contracts/" + contract + ".schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .schemaIdValidator((id, isRoot, location, resolved, context) -> true)
                                    .build()))
                    .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertThat(schema.validate(document)).isEmpty();
        }
    }
}
