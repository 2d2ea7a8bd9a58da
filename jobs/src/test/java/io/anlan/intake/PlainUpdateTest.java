package io.anlan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.PopulationUpdate;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUpdateTest {

    private static final Position HERE = new Position("population", 0, 7, 0);

    /** Ordinary fields first, so that a record of some of them is ordinary, too. */
    private static final List<String> ORDINARY = List.of(
            "'personId':'p-1'",
            "'updatedAt':'2026-01-01T00:00:00+08:00'",
            "'op':'UPSERT'",
            "'householdId':'h-1'",
            "'addressId':'a-1'",
            "'organisationId':'安澜小学'",
            "'stationCode':'150502000001'",
            "'gridCode':'g-1'",
            "'birthYear':1980",
            "'livesAlone':true",
            "'religion':'x'",
            "'height':180");

    /** What is at a limit, beyond it, or looks unlike. */
    private static final List<String> ODD = List.of(
            "'personId':''",
            "'personId':' '",
            "'personId':7",
            "'personId':null",
            "'personId':'150524195908219947'",
            "'personId':'" + "p".repeat(64) + "'",
            "'personId':'" + "p".repeat(65) + "'",
            "'personId':'\\ud83d'",
            "'person\\u0049d':'p-2'",
            "'updatedAt':'2026-02-29T00:00:00+08:00'",
            "'updatedAt':'2026-01-01T24:00:00+08:00'",
            "'updatedAt':'2026-01-01T00:00:00+19:00'",
            "'updatedAt':'2026-01-01t00:00:00.123456789123z'",
            "'updatedAt':'2026-01-01T00:00:00-00:00'",
            "'updatedAt':'0000-01-01T00:00:00+08:00'",
            "'updatedAt':'yesterday'",
            "'updatedAt':1767196800",
            "'op':'DELETE'",
            "'op':'delete'",
            "'op':null",
            "'householdId':''",
            "'householdId':null",
            "'householdId':'" + "h".repeat(65) + "'",
            "'addressId':'" + "a".repeat(64) + "'",
            "'addressId':'" + "a".repeat(65) + "'",
            "'addressId':[]",
            "'organisationId':'" + "\ud83c\udfeb".repeat(64) + "'",
            "'organisationId':'" + "o".repeat(65) + "'",
            "'stationCode':'" + "5".repeat(32) + "'",
            "'stationCode':'" + "5".repeat(33) + "'",
            "'stationCode':150502",
            "'gridCode':'" + "g".repeat(33) + "'",
            "'gridCode':true",
            "'birthYear':1879",
            "'birthYear':1880",
            "'birthYear':2100",
            "'birthYear':2101",
            "'birthYear':1980.0",
            "'birthYear':1e3",
            "'birthYear':99999999999999999999",
            "'birthYear':'1980'",
            "'livesAlone':'true'",
            "'livesAlone':null",
            "'livesAlone':0",
            "'height':" + "1".repeat(2_000),
            "'height':1.8",
            "'height':NaN",
            "'more':{'a':1,'a':2}",
            "'more':[1,2]",
            "'':null");

    private final PlainUpdate plain = new PlainUpdate();
    private final PopulationReader reader = new PopulationReader();

    /** Nothing slips past the contract, and nothing is read otherwise than the contract has it. */
    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void whatIsPlainIsWhatTheContractFinds(@ForAll("records") String json) throws Unusable {
        RawRecord record = record(json);
        PopulationUpdate update = plain.read(record);

        if (update != null) {
            assertThat(reader.judged(record)).as(json).isEqualTo(update);
        }
    }

    @Provide
    Arbitrary<String> records() {
        return Arbitraries.randoms().map(PlainUpdateTest::json);
    }

    /** Some of the ordinary fields, at times one of them or an odd one besides, in any order, and at times cut off. */
    private static String json(Random random) {
        List<String> fields = new ArrayList<>(ORDINARY.subList(0, 2 + random.nextInt(ORDINARY.size() - 1)));
        if (random.nextBoolean()) {
            String odd = ODD.get(random.nextInt(ODD.size()));
            String name = odd.substring(0, odd.indexOf(':'));
            if (random.nextInt(4) > 0) {
                fields.removeIf(field -> field.startsWith(name));
            }
            fields.add(odd);
        }
        if (random.nextInt(8) == 0) {
            fields.add(ORDINARY.get(random.nextInt(ORDINARY.size())));
        }
        Collections.shuffle(fields, random);
        String json = ("{" + String.join(",", fields) + "}").replace('\'', '"');
        return switch (random.nextInt(20)) {
            case 0 -> json.substring(0, random.nextInt(json.length()));
            case 1 -> json + json;
            case 2 -> json + " \n";
            case 3 -> "[" + json + "]";
            default -> json;
        };
    }

    /** What most records look like has to be plain, or nothing is won. */
    @Test
    void anOrdinaryRecordIsPlain() throws Unusable {
        RawRecord record = record(("{" + String.join(",", ORDINARY) + "}").replace('\'', '"'));

        assertThat(plain.read(record)).isNotNull().isEqualTo(reader.judged(record));
    }

    @Test
    void nothingIsLeftOfTheRecordBefore() {
        plain.read(record(("{" + String.join(",", ORDINARY) + "}").replace('\'', '"')));

        assertThat(plain.read(record("{}"))).isNull();
        assertThat(plain.read(record("""
                {"personId":"p2","updatedAt":"2026-01-01T00:00:00+08:00"}""")).person()).isNotNull().satisfies(person -> {
            assertThat(person.householdId()).isNull();
            assertThat(person.stationCode()).isNull();
            assertThat(person.gridCode()).isNull();
            assertThat(person.birthYear()).isZero();
            assertThat(person.livesAlone()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"personId\"",
                "{\"personId\":\"p1\",\"personId\":\"p1\",\"updatedAt\":\"2026-01-01T00:00:00+08:00\"}",
                "{\"x\":1,\"x\":1,\"personId\":\"p1\",\"updatedAt\":\"2026-01-01T00:00:00+08:00\"}"
            })
    void whatIsWrongIsLeftToTheContract(String json) {
        assertThat(plain.read(record(json))).isNull();
    }

    private static RawRecord record(String json) {
        return new RawRecord(HERE, null, json.getBytes(UTF_8));
    }
}
