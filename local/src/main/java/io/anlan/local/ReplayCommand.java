package io.anlan.local;

import io.anlan.local.replay.ReplayRun;
import io.anlan.local.replay.RuleComparison;
import io.anlan.rules.RuleException;
import io.anlan.rules.RuleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan replay}: the river over files, with an end. */
@Command(
        name = "replay",
        description = "Runs the job over files and writes warnings, dead letters and a summary into a folder.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--reports",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Police reports, .jsonl or .jsonl.gz, in any order.")
    private List<Path> reports;

    @Option(
            names = "--population",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Population updates, .jsonl or .jsonl.gz, in any order.")
    private List<Path> population = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = {
                "Folder of risk rules; else the ones that ship. Given twice, what fires under one of the two only is listed",
                "in risk-differences.jsonl, and the other files are the first one's."
            })
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--lexicon", paramLabel = "NAME|DIR", description = "Lexicon pack: zh, en-cad or a folder.")
    private String lexicon = "zh";

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each operator, 1 to 128.")
    private int parallelism = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the results go.")
    private Path out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the job, such as explanation.language=en. May be given several times.")
    private Map<String, String> settings = new TreeMap<>();

    @Override
    public Integer call() throws Exception {
        checkFiles("--reports", reports);
        checkFiles("--population", population);
        if (parallelism < 1 || parallelism > 128) {
            throw wrongUse("--parallelism " + parallelism + ": give a number from 1 to 128");
        }
        checkRules();
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw wrongUse("--out " + out + " is not a folder");
        }
        if (ReplayRun.hasResults(out)) {
            throw wrongUse("--out " + out + " holds results already; name another folder, or remove them first");
        }
        settings.put("lexicon", lexicon);
        Path work = RunFolder.ofThisProcess();
        int status = run(rules.isEmpty() ? null : rules.get(0), out, work.resolve("replay"));
        return status == 0 && rules.size() == 2 ? compare(work) : status;
    }

    private int run(Path ruleFolder, Path results, Path work) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        if (ruleFolder != null) {
            all.put("rules", ruleFolder.toString());
        }
        return new ReplayRun(reports, population, all, parallelism, results, work, System.err).run();
    }

    /** The second set of rules over the same files. */
    private int compare(Path work) throws Exception {
        Path results = work.resolve("second-results");
        int status = run(rules.get(1), results, work.resolve("second-replay"));
        if (status == 0) {
            RuleComparison comparison = RuleComparison.of(out, results);
            comparison.write(out, rules.get(0).toString(), rules.get(1).toString());
            System.err.print(comparison.table());
        }
        return status;
    }

    /** Both before anything is run: the second would be read after minutes. */
    private void checkRules() {
        if (rules.size() > 2) {
            throw wrongUse("--rules is given " + rules.size() + " times: give one folder, or two to compare");
        }
        for (Path folder : rules) {
            try {
                RuleReader.read(folder);
            } catch (RuleException wrong) {
                throw wrongUse("--rules: " + wrong.getMessage());
            }
        }
    }

    private void checkFiles(String option, List<Path> files) {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw wrongUse(option + " " + file + ": no such file, or it cannot be read");
            }
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
