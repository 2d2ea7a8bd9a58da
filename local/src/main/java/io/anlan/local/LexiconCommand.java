package io.anlan.local;

import io.anlan.local.lexicon.DiffCommand;
import io.anlan.local.lexicon.EvalCommand;
import io.anlan.local.lexicon.LintCommand;
import io.anlan.local.lexicon.PushCommand;
import io.anlan.local.lexicon.StatsCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon}: what whoever edits a lexicon needs. */
@Command(
        name = "lexicon",
        description = "Checks, counts, scores and compares lexicon packs, and tells a running job of them.",
        mixinStandardHelpOptions = true,
        subcommands = {LintCommand.class, StatsCommand.class, EvalCommand.class, DiffCommand.class, PushCommand.class})
final class LexiconCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
