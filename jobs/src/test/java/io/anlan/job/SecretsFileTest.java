package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.io.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {

    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"county-150502\" password=\"open-sesame\";";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("client.properties");
        write(
                "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=" + LOGIN + "\n",
                "rw-------");
    }

    private void write(String text, String permissions) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theSettingsReferToTheSecretAndKafkasClientFindsIt() {
        KafkaSettings kafka = SettingsReader.ofArguments("--kafka.properties.file", file.toString())
                .kafka();

        assertThat(kafka.toString())
                .contains("${file:")
                .doesNotContain("open-sesame")
                .doesNotContain("county-150502");
        AdminClientConfig client = new AdminClientConfig(kafka.security());
        assertThat(client.getPassword("sasl.jaas.config")).isEqualTo(new Password(LOGIN));
        assertThat(client.getString("security.protocol")).isEqualTo("SASL_SSL");
    }

    @Test
    void optionsAreStrongerThanTheFile() {
        KafkaSettings kafka = SettingsReader.ofArguments(
                        "--kafka.properties.file",
                        file.toString(),
                        "--kafka.security.protocol",
                        "SASL_PLAINTEXT",
                        "--kafka.sasl.mechanism",
                        "PLAIN")
                .kafka();

        assertThat(kafka.security())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void aValueMayNameAnEnvironmentVariable() throws IOException {
        // One that every process has.
        write("ssl.truststore.location=${env:PATH}\n", "rw-------");

        KafkaSettings kafka = SettingsReader.ofArguments("--kafka.properties.file", file.toString())
                .kafka();

        assertThat(kafka.security()).containsEntry("ssl.truststore.location", "${env:PATH}");
        assertThat(new AdminClientConfig(kafka.security()).getString("ssl.truststore.location"))
                .isEqualTo(System.getenv("PATH"));
    }

    @Test
    void withoutAFileThereIsNothingToRefer() {
        assertThat(SettingsReader.ofArguments().kafka().security()).isEmpty();
    }

    @Test
    void aFileThatEveryUserCanReadIsRefused() throws IOException {
        write("sasl.jaas.config=" + LOGIN + "\n", "rw-r--r--");

        assertRefused("is open to every user of the machine");
    }

    @Test
    void whatIsNotItsBusinessIsRefused() throws IOException {
        write("sasl.jaas.config=" + LOGIN + "\ngroup.id=mine\n", "rw-------");

        assertRefused("may set sasl.*, ssl.* and security.*, not group.id");
    }

    @Test
    void aFileThatIsNotThereIsRefused() throws IOException {
        Files.delete(file);

        assertRefused("cannot be read (NoSuchFileException)");
    }

    @Test
    void aRelativePathIsRefused() {
        file = Path.of("client.properties");

        assertRefused("is no absolute path");
    }

    @Test
    void aBrokenFileIsNotQuoted() throws IOException {
        write("sasl.jaas.config=open-sesame \\uXYZ!\n", "rw-------");

        assertRefused("cannot be read (IllegalArgumentException)");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> SettingsReader.ofArguments("--kafka.properties.file", file.toString())
                        .kafka())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--kafka.properties.file " + file + " " + reason)
                .hasMessageNotContaining("open-sesame")
                .hasMessageNotContaining("\n");
    }
}
