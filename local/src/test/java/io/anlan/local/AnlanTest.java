package io.anlan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AnlanTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dance | Unmatched argument at index 0: 'dance'",
                "demo --seconds 4 | --seconds must be between 5 and 86400",
                "demo --seconds x | Invalid value for option '--seconds': 'x' is not an int",
                "demo --rate NaN | --rate must be between 0 and 5000",
                "demo --rate -1 | --rate must be between 0 and 5000",
                "demo --persons 10 | --persons must be between 1000 and 3000000",
                "demo --web-port 0 | --web-port must be between 1 and 65535",
                "demo --kafka-port 70000 | --kafka-port must be between 0 and 65535",
                "demo --colour | Unknown option: '--colour'",
                "up --kafka-port 0 | --kafka-port must be between 1 and 65535",
                "up --taskmanagers 9 | --taskmanagers must be between 1 and 8",
                "submit --parallelism 0 | --parallelism must be between 1 and 128",
                "submit --settings nowhere | nowhere: no such file",
                "submit --set parallelism | --set needs OPTION=VALUE, not parallelism",
                "classify --lexicon nowhere | no lexicon is called nowhere",
            })
    void saysInOneLineWhatIsWrong(String command, String reason) {
        assertThat(run(command.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("anlan")
                .contains(reason);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo --help", "classify --help", "replay --help", "up --help", "submit --help", "status --help"
            })
    void explainsEachCommand(String command) {
        assertThat(run(command.split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: ./anlan " + command.split(" ", -1)[0]);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsItsCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "replay", "classify", "bootstrap", "up", "submit", "status", "savepoint", "down");
    }

    private int run(String... arguments) {
        CommandLine command = Anlan.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
