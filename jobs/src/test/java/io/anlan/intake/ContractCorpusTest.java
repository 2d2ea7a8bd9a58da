package io.anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.anlan.model.DeadLetter;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of broken records: one file per defect, named after it; beside it, what is unusual and still good. */
class ContractCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/contracts");

    private static final Pattern FIELD = Pattern.compile("^(\\w+).*$");

    private final ReportReader reports = new ReportReader();
    private final PopulationReader population = new PopulationReader();

    @ParameterizedTest
    @MethodSource("invalidReports")
    void refusesTheReport(Path file) throws IOException {
        RawRecord record = record(file);

        Unusable unusable = catchThrowableOfType(Unusable.class, () -> reports.read(record));

        assertRefused(unusable, record, file);
    }

    @ParameterizedTest
    @MethodSource("invalidPopulation")
    void refusesTheUpdate(Path file) throws IOException {
        RawRecord record = record(file);

        Unusable unusable = catchThrowableOfType(Unusable.class, () -> population.read(record));

        assertRefused(unusable, record, file);
    }

    @ParameterizedTest
    @MethodSource("validReports")
    void takesTheReport(Path file) {
        assertThatCode(() -> reports.read(record(file))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("validPopulation")
    void takesTheUpdate(Path file) {
        assertThatCode(() -> population.read(record(file))).doesNotThrowAnyException();
    }

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(invalidReports()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(invalidPopulation()).hasSizeGreaterThanOrEqualTo(15);
    }

    /** The reason is one sentence; it names the field after which the file is called; it quotes nothing of the record. */
    private static void assertRefused(Unusable unusable, RawRecord record, Path file) {
        assertThat(unusable).as("%s is refused", file.getFileName()).isNotNull();
        DeadLetter letter = unusable.deadLetter(record);
        assertThat(letter.record()).isSameAs(record);
        assertThat(letter.reason()).endsWith(".").doesNotContain("\n").hasSizeLessThan(300);
        assertThat(letter.reason()).doesNotContain("150524195908219947", "吵");
        String field = FIELD.matcher(file.getFileName().toString()).replaceFirst("$1");
        if (List.of("reportId", "receivedAt", "stationCode", "narrative", "revision", "source", "occurredAt")
                        .contains(field)
                && !file.getFileName().toString().equals("reportId-twice.json")) {
            assertThat(letter.reason()).startsWith(field + " ");
        }
        if (field.equals("parties")) {
            assertThat(letter.reason()).startsWith("parties");
        }
    }

    static List<Path> invalidReports() throws IOException {
        return files("invalid-reports");
    }

    static List<Path> invalidPopulation() throws IOException {
        return files("invalid-population");
    }

    static List<Path> validReports() throws IOException {
        return files("valid-reports");
    }

    static List<Path> validPopulation() throws IOException {
        return files("valid-population");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static RawRecord record(Path file) throws IOException {
        return new RawRecord(new Position(file.getFileName().toString(), 0, 0, 0), null, Files.readAllBytes(file));
    }
}
