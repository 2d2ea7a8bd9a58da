package io.anlan.local;

import io.anlan.lexicon.LexiconReader;
import io.anlan.match.Classifiers;
import java.io.BufferedInputStream;
import java.io.IOException;
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

    @Override
    public Integer call() throws IOException {
        LineClassifier classifier = new LineClassifier(Classifiers.of(LexiconReader.read(lexicon)));
        return classifier.run(new BufferedInputStream(System.in), System.out) ? 0 : 1;
    }
}
