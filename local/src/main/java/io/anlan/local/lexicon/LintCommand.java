package io.anlan.local.lexicon;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon lint}: what is wrong with a lexicon. */
@Command(
        name = "lint",
        description = {
            "One line on stdout for each fault, and exit status 1 if there is any: forbidden subjects, lines that",
            "stand twice, lines that can never count or never decide, labels without a term, and whatever the",
            "format does not allow."
        },
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    private static final int FAULTS = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackParameter pack;

    @Override
    public Integer call() {
        List<String> faults = Faults.of(pack.nameOrFolder());
        faults.forEach(spec.commandLine().getOut()::println);
        if (!faults.isEmpty()) {
            return FAULTS;
        }
        spec.commandLine().getErr().println("clean");
        return 0;
    }
}
