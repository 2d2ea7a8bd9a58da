package io.anlan.local;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.local.lexicon.Explainer;
import io.anlan.match.Classifiers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./anlan classify}: texts in, labels out, one line each. */
@Command(
        name = "classify",
        description = {
            "Reads lines {\"id\", \"text\"} on stdin and answers one line each, in order:",
            "{\"id\", \"categories\", \"signals\", \"matches\", \"masked\"}. A line that cannot be read gives",
            "{\"id\", \"error\"} in its place, and exit status 1 at the end."
        },
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

    @Option(names = "--lexicon", paramLabel = "NAME|DIR", description = "Lexicon pack: zh, en-cad or a folder.")
    private String lexicon = "zh";

    @Option(
            names = "--explain",
            description = {
                "Adds \"explain\" to each answer: for each label that anything speaks for or against, why it",
                "holds or does not, point by point."
            })
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        Lexicon pack = LexiconReader.read(lexicon);
        LineClassifier classifier =
                new LineClassifier(Classifiers.of(pack), explain ? Optional.of(new Explainer(pack)) : Optional.empty());
        return classifier.run(new BufferedInputStream(System.in), System.out) ? 0 : 1;
    }
}
