package io.anlan.local;

import java.util.stream.Stream;

/** {@code ./anlan rules}, for tests of other packages. */
public final class RulesCommandLine {

    private RulesCommandLine() {}

    /** Its exit status. */
    public static int execute(String... args) {
        return Anlan.commandLine()
                .execute(Stream.concat(Stream.of("rules"), Stream.of(args)).toArray(String[]::new));
    }
}
