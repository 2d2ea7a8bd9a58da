package io.anlan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theRulesThatShipPassTheirTests() {
        assertThat(rules("test")).isZero();
        assertThat(out.toString().lines()).hasSize(13).allMatch(line -> line.endsWith(" 0 failed"));
    }

    @Test
    void aTestThatFailsSaysWhereTheRuleFired() throws IOException {
        Path rule = folder.resolve("weapon-at-address.yaml");
        Files.writeString(rule, shipped("weapon-at-address").replaceFirst("fires: \\[\\d+]", "fires: []"));

        assertThat(rules("test", rule.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("1 failed").contains("not on none");
    }

    @Test
    void lintNamesFileAndLine() throws IOException {
        Path rule = folder.resolve("broken.yaml");
        Files.writeString(rule, shipped("weapon-at-address").replaceFirst("level: \\w+", "level: PINK"));

        assertThat(rules("lint", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("broken.yaml:").contains("level");
        assertThat(rules("lint")).isZero();
    }

    @Test
    void wrongUseIsSaidInOneLine() {
        assertThat(rules("test", "nowhere")).isEqualTo(2);
        assertThat(rules()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
    }

    private int rules(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "rules";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine commandLine = Anlan.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }

    private static String shipped(String id) throws IOException {
        try (InputStream file = RulesCommandTest.class.getClassLoader().getResourceAsStream("rules/" + id + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
