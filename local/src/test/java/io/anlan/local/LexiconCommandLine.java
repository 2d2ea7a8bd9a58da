package io.anlan.local;

import java.util.stream.Stream;

/** {@code ./anlan lexicon}, for tests of other packages. */
public final class LexiconCommandLine {

    private LexiconCommandLine() {}

    /** Its exit status. */
    public static int execute(String... args) {
        return Anlan.commandLine()
                .execute(Stream.concat(Stream.of("lexicon"), Stream.of(args)).toArray(String[]::new));
    }
}
