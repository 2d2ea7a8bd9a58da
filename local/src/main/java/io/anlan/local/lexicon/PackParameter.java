package io.anlan.local.lexicon;

import picocli.CommandLine.Parameters;

/** The pack that a command is about. */
final class PackParameter {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|DIR",
            description = "Lexicon pack: zh (default), en-cad or a folder.")
    private String pack = "zh";

    /** As {@link io.anlan.lexicon.LexiconReader#read} takes it. */
    String nameOrFolder() {
        return pack;
    }
}
