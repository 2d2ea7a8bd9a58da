package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.io.KafkaSettings.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void withoutArgumentsTheDefaultsHold() {
        SettingsReader reader = SettingsReader.ofArguments();

        assertThat(reader.kafka().delivery()).isEqualTo(Delivery.at_least_once);
        assertThat(reader.kafka().reportsTopic()).isEqualTo("anlan.reports.v1");
        assertThat(reader.river(Settings.Mode.LIVE).populationGrace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(reader.river(Settings.Mode.LIVE).lexicon().name()).isEqualTo("zh");
    }

    @Test
    void argumentsAreStrongerThanTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("anlan.properties"), "population.grace: 5 s\nreport.retention: 30 d\n");

        Settings settings = SettingsReader.ofArguments("--settings", file.toString(), "--population.grace", "1 s")
                .river(Settings.Mode.LIVE);

        assertThat(settings.populationGrace()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.reportRetention()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour | red | unknown option --colour; known are ",
                "--report.retention | '' | --report.retention is blank",
                "--report.retention | ' ' | --report.retention is blank",
                "--report.retention | 0 s | --report.retention must be longer than nothing",
                "--report.retention | soon | --report.retention has a value that does not fit",
                "--purpose | '' | --purpose is blank",
                "--purpose | policing | --purpose names policing; allowed are mediation, safeguarding, wage_protection",
                "--purpose | mediation;; | --purpose names a blank",
                "--explanation.language | fr | --explanation.language is fr; allowed are en, zh",
                "--lexicon | nowhere | --lexicon: ",
                "--jurisdictions.file | /nowhere.csv | --jurisdictions.file: ",
                "--levels.file | /nowhere.yaml | --levels.file /nowhere.yaml: ",
                "--delivery.guarantee | sometimes | --delivery.guarantee has a value that does not fit",
                "--delivery.guarantee | exactly_once | --delivery.guarantee exactly_once needs "
                        + "--delivery.transactional-id-prefix",
            })
    void whatIsWrongIsRefusedInOneLine(String option, String value, String message) {
        assertThatThrownBy(() -> {
                    SettingsReader reader = SettingsReader.ofArguments(option, value);
                    reader.kafka();
                    reader.river(Settings.Mode.LIVE);
                })
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anOptionWithoutAValueIsRefused() {
        assertThatThrownBy(() -> SettingsReader.ofArguments("--purpose"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--purpose is blank");
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatThrownBy(() -> SettingsReader.ofArguments("purpose"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("arguments must read --option value");
    }
}
