package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.TestReports;
import io.anlan.incident.Gathering;
import io.anlan.intake.LexiconRelease;
import io.anlan.intake.LexiconStanding;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.model.DeadLetter;
import io.anlan.model.EventTime;
import io.anlan.model.Hit;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PoliceReport;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectErasure;
import io.anlan.model.SubjectType;
import io.anlan.population.PersonHistory;
import io.anlan.population.PersonState;
import io.anlan.population.PersonVersion;
import io.anlan.rules.Erasure;
import io.anlan.rules.Fulfilment;
import io.anlan.rules.MergeLive;
import io.anlan.rules.Occurrence;
import io.anlan.rules.PackedReport;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleHead;
import io.anlan.rules.RuleRecord;
import io.anlan.rules.SubjectIncident;
import io.anlan.warning.Warning;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What flows between operators and stands in state: its fields, and that Flink writes it without Kryo. */
class RecordsTest {

    private static final List<Class<? extends Record>> RECORDS = List.of(
            Position.class,
            RawRecord.class,
            DeadLetter.class,
            LexiconEntry.class,
            LexiconStanding.class,
            LexiconRelease.class,
            EventTime.class,
            Party.class,
            PoliceReport.class,
            Hit.class,
            Labels.class,
            LabelledReport.class,
            Person.class,
            PopulationUpdate.class,
            PersonLookup.class,
            PersonFound.class,
            PersonVersion.class,
            PersonHistory.class,
            PersonState.class,
            PersonState.WaitingReport.class,
            Involved.class,
            Incident.class,
            Gathering.class,
            Subject.class,
            SubjectIncident.class,
            PackedReport.class,
            Occurrence.class,
            SubjectErasure.class,
            Erasure.class,
            RuleRecord.class,
            RuleHead.class,
            Rule.Words.class,
            Fulfilment.class,
            MergeLive.Gathered.class,
            Warning.class,
            Warning.Subject.class,
            Warning.Route.class,
            Warning.Evidence.class,
            Warning.Match.class,
            Warning.PersonShown.class);

    /**
     * Fails whenever a record gains, loses or changes a field. A new field is a decision: may we know this at all, and
     * does state that was written before still restore?
     */
    @Test
    void theFieldsAreTheGoldenOnes() throws IOException {
        String fields = RECORDS.stream().map(RecordsTest::describe).collect(Collectors.joining("\n", "", "\n"));

        Golden.assertUnchanged("records.txt", fields);
    }

    @ParameterizedTest
    @MethodSource("records")
    void isWrittenAsAPojo(Class<? extends Record> type) {
        TypeSerializer<?> serializer = TypeInformation.of(type).createSerializer(jobConfiguration());

        assertThat(serializer).isInstanceOf(PojoSerializer.class);
    }

    @Test
    void theJobsConfigurationRefusesWhatOnlyKryoCanWrite() {
        assertThatThrownBy(() -> TypeInformation.of(Optional.class).createSerializer(jobConfiguration()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        LabelledReport report =
                TestReports.report("r1").naming("p1", Role.PARTY).build();
        Person person = TestReports.bornIn(1950);
        roundTrip(
                Gathering.class,
                new Gathering(
                        3,
                        List.of(new PersonFound("p1", person, report)),
                        List.of(new Subject(SubjectType.PERSON, "p1")),
                        true));
        roundTrip(
                PersonState.class,
                new PersonState(
                        new PersonHistory(List.of(
                                new PersonVersion(Instant.EPOCH, person), new PersonVersion(Instant.MAX, null))),
                        List.of(new PersonState.WaitingReport(report, 7))));
        roundTrip(PersonFound.class, new PersonFound(null, null, report));
    }

    private static <T> void roundTrip(Class<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(jobConfiguration());
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(value);
    }

    static List<Class<? extends Record>> records() {
        return RECORDS;
    }

    private static SerializerConfig jobConfiguration() {
        return StreamExecutionEnvironment.getExecutionEnvironment(AnlanJob.defaults())
                .getConfig()
                .getSerializerConfig();
    }

    private static String describe(Class<?> type) {
        String fields = Arrays.stream(type.getRecordComponents())
                .map(RecordsTest::describe)
                .collect(Collectors.joining(", "));
        return type.getName().replace("io.anlan.", "") + "(" + fields + ")";
    }

    private static String describe(RecordComponent component) {
        return component.getGenericType().getTypeName().replaceAll("[\\w.]+\\.", "") + " " + component.getName();
    }
}
