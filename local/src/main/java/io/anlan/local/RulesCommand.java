package io.anlan.local;

import io.anlan.io.Topics;
import io.anlan.local.kafka.CompactedTopic;
import io.anlan.local.kafka.KafkaOptions;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleChange;
import io.anlan.rules.RuleReader;
import io.anlan.rules.RuleTestRun;
import io.anlan.rules.RuleTestRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./anlan rules}: looks at risk rules and runs their own tests. */
@Command(
        name = "rules",
        description = "Looks at risk rules, those that ship or those of a folder.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: lint, test or push");
    }

    /** Every fault on a line of its own; exit status 1 where there is one. */
    @Command(name = "lint", description = "Says what is wrong with rules: file, line, what, remedy.")
    int lint(@Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder or file of rules.") Path folder) {
        List<String> faults = folder == null ? List.of() : RuleReader.faults(existing(folder));
        faults.forEach(spec.commandLine().getOut()::println);
        if (faults.isEmpty()) {
            int read = folder == null
                    ? RuleReader.shipped().size()
                    : RuleReader.changes(folder).size();
            spec.commandLine().getErr().println("rules lint: " + read + " rules, clean");
        }
        return faults.isEmpty() ? 0 : 1;
    }

    /** One line per rule; exit status 1 where a test fails. */
    @Command(name = "test", description = "Runs the tests that stand in the rules' files.")
    int test(@Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder or file of rules.") Path folder) {
        List<Rule> rules = folder == null ? RuleReader.shipped() : RuleReader.read(existing(folder));
        int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        int failed = 0;
        for (Rule rule : rules) {
            List<Outcome> outcomes = RuleTestRun.of(rule);
            List<Outcome> failures =
                    outcomes.stream().filter(outcome -> !outcome.passed()).toList();
            failed += failures.size();
            print(
                    "%-" + width + "s  v%d  %3d passed, %d failed",
                    rule.id(),
                    rule.version(),
                    outcomes.size() - failures.size(),
                    failures.size());
            for (Outcome failure : failures) {
                print(
                        "    %s: fires on %s, not on %s",
                        failure.test().name(),
                        places(failure.fired()),
                        places(failure.test().fires()));
            }
        }
        return failed == 0 ? 0 : 1;
    }

    /** Nothing is sent where a rule has a fault. */
    @Command(
            name = "push",
            description = {
                "Tells a running job of rules: those of a folder are followed from now on, over the timelines that are",
                "there. A rule with a lower version than the topic's changes nothing; one with enabled: false is removed."
            })
    int push(
            @Parameters(paramLabel = "DIR", description = "Folder or file of rules.") Path folder,
            @Mixin KafkaOptions kafka,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "The job's topic.rules (anlan.rules.v1).")
                    String topic)
            throws InterruptedException {
        List<String> faults = RuleReader.faults(existing(folder));
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getOut()::println);
            return 1;
        }
        Map<RuleChange, byte[]> documents = RuleReader.documentsOf(folder);
        try (CompactedTopic rules = CompactedTopic.open(kafka.client(), topic == null ? Topics.RULES : topic)) {
            documents.forEach((change, document) -> rules.send(change.id(), document));
            rules.await();
        }
        documents
                .keySet()
                .forEach(
                        change -> print("%s v%d%s", change.id(), change.version(), change.removes() ? " removed" : ""));
        return 0;
    }

    private Path existing(Path folder) {
        if (!Files.exists(folder)) {
            throw new ParameterException(spec.commandLine(), folder + ": no such folder or file");
        }
        return folder;
    }

    private static String places(List<Integer> fires) {
        return fires.isEmpty() ? "none" : fires.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void print(String format, Object... arguments) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, arguments));
    }
}
