package io.anlan.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.job.AnlanJob;
import io.anlan.job.River;
import io.anlan.job.River.Inflow;
import io.anlan.job.River.Outflow;
import io.anlan.job.Settings;
import io.anlan.job.SettingsReader;
import io.anlan.model.DeadLetter;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.PlainRiver.Report;
import io.anlan.rules.PlainRiver.Update;
import io.anlan.rules.PlainRiver.Warned;
import io.anlan.warning.Warning;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole river, from records as they come to risk warnings, against a reading of contracts/rules.md with plain loops: two
 * hundred towns in one replay, with persons, households, pairs, addresses and organisations, people who move and who are
 * erased, duplicates and revisions. Only the classification of texts is taken for granted: here every label is called by its name.
 */
class RiverAgreesITCase {

    private static final int TOWNS = 200;
    private static final int PARALLELISM = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private static List<Warned> expected;
    private static List<Warned> sent;

    @BeforeAll
    static void replay() throws Exception {
        List<Rule> rules = RuleReader.shipped();
        List<String> reports = new ArrayList<>();
        List<String> register = new ArrayList<>();
        expected = new ArrayList<>();
        for (int seed = 0; seed < TOWNS; seed++) {
            RandomTown town = RandomTown.of(seed, rules);
            town.reports().forEach(report -> reports.add(json(report)));
            town.register().forEach(update -> register.add(json(update)));
            expected.addAll(PlainRiver.warnings(rules, town.reports(), town.register()));
        }
        Collections.shuffle(reports, new Random(1));
        Collections.shuffle(register, new Random(2));
        sent = sentByTheRiver(reports, register);
    }

    @Test
    void theRiverSendsWhatThePlainReadingSays() {
        assertThat(sent).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What is the same on both sides because it never happens would prove nothing. */
    @Test
    void everythingOccurs() {
        for (Rule rule : RuleReader.shipped()) {
            List<Warned> ofRule = expected.stream()
                    .filter(warned -> warned.ruleId().equals(rule.id()))
                    .toList();
            for (SubjectType type : rule.subjects()) {
                assertThat(ofRule)
                        .as("%s on %s", rule.id(), type)
                        .anyMatch(warned -> warned.subjects().stream().anyMatch(subject -> subject.type() == type));
            }
            if (rule.subjects().size() > 1) {
                assertThat(ofRule)
                        .as("%s, merged", rule.id())
                        .anyMatch(warned -> warned.subjects().size() > 1);
            }
        }
    }

    private static List<Warned> sentByTheRiver(List<String> reports, List<String> register) throws Exception {
        Configuration configuration = AnlanJob.defaults();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
        Settings settings = SettingsReader.of(Map.of("lexicon", "src/test/resources/packs/words"))
                .river(Settings.Mode.REPLAY);

        Inflow inflow = Inflow.ofReplay(records(env, "reports", reports), records(env, "population", register));
        Outflow outflow = River.flow(inflow, settings);
        outflow.deadLetters()
                .map(new Refuse())
                .uid("refuse")
                .sinkTo(new DiscardingSink<>())
                .uid("none");

        List<Warned> warnings = new ArrayList<>();
        try (CloseableIterator<Warning> out = outflow.riskWarnings().executeAndCollect()) {
            out.forEachRemaining(warning -> warnings.add(warned(warning)));
        }
        return warnings;
    }

    private static DataStream<RawRecord> records(StreamExecutionEnvironment env, String topic, List<String> lines) {
        List<RawRecord> records = new ArrayList<>();
        for (String line : lines) {
            records.add(new RawRecord(new Position(topic, 0, records.size(), 0), null, line.getBytes(UTF_8)));
        }
        return env.fromData(records, TypeInformation.of(RawRecord.class))
                .name(topic)
                .uid(topic);
    }

    /** There is nothing in these towns that could not be read. */
    private static final class Refuse implements MapFunction<DeadLetter, DeadLetter> {

        private static final long serialVersionUID = 1L;

        @Override
        public DeadLetter map(DeadLetter letter) {
            throw new IllegalStateException(letter.reason());
        }
    }

    private static Warned warned(Warning warning) {
        List<String> evidence =
                warning.evidence().stream().map(Warning.Evidence::reportId).toList();
        List<Warning.Subject> others = warning.otherSubjects() == null ? List.of() : warning.otherSubjects();
        List<Subject> subjects = Stream.concat(Stream.of(warning.subject()), others.stream())
                .map(subject -> new Subject(SubjectType.of(subject.type()), subject.id()))
                .toList();
        return new Warned(warning.ruleId(), evidence, subjects);
    }

    private static String json(Report report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("reportId", report.reportId());
        json.put("revision", report.revision());
        json.put("receivedAt", here(report.time()));
        json.put("stationCode", "150502001000");
        json.put("narrative", RandomTown.narrative(report.labels()));
        if (report.addressId() != null) {
            json.put("addressId", report.addressId());
        }
        if (report.organisationId() != null) {
            json.put("organisationId", report.organisationId());
        }
        report.named()
                .forEach(named -> json.withArray("parties")
                        .addObject()
                        .put("personId", named.personId())
                        .put("role", named.role().wire()));
        return json.toString();
    }

    private static String json(Update update) {
        ObjectNode json = JSON.createObjectNode();
        json.put("personId", update.personId());
        json.put("updatedAt", here(update.time()));
        if (update.erased()) {
            json.put("op", "DELETE");
        }
        if (update.householdId() != null) {
            json.put("householdId", update.householdId());
        }
        if (update.birthYear() != 0) {
            json.put("birthYear", update.birthYear());
        }
        return json.toString();
    }

    private static String here(long time) {
        OffsetDateTime here = OffsetDateTime.ofInstant(Instant.ofEpochMilli(time), RandomTown.HERE);
        return here.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
