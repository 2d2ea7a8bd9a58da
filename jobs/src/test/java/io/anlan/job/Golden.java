package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that must not change by accident. */
final class Golden {

    private static final Path EXPECTED = Path.of("src/test/resources/golden");
    private static final Path ACTUAL = Path.of("target/golden");

    private Golden() {}

    /** Holds the text against the golden file; leaves it in target/golden, from where a meant change is copied. */
    static void assertUnchanged(String file, String text) throws IOException {
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(file), text);
        assertThat(text)
                .as("if the change is meant, copy %s to %s", ACTUAL.resolve(file), EXPECTED)
                .isEqualTo(Files.readString(EXPECTED.resolve(file)));
    }
}
