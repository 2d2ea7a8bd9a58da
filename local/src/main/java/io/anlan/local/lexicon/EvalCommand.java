package io.anlan.local.lexicon;

import io.anlan.eval.Evaluation;
import io.anlan.eval.LabelledText;
import io.anlan.eval.Miss;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon eval}: how well a lexicon does on labelled narratives. */
@Command(
        name = "eval",
        description = {
            "Holds a lexicon against labelled narratives, lines {\"id\", \"text\", \"categories\", \"signals\"}:",
            "precision, recall and F1 per label, macro F1 of the labels that occur, false alarms (a category on a",
            "text without one), which category was taken for which, and the texts that it does worst on."
        },
        mixinStandardHelpOptions = true)
public final class EvalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Labelled narratives, .jsonl.")
    private List<Path> files;

    @Option(names = "--lexicon", paramLabel = "NAME|DIR", description = "Lexicon pack: zh, en-cad or a folder.")
    private String lexicon = "zh";

    @Option(names = "--html", paramLabel = "FILE", description = "Also writes a page with a picture into this file.")
    private Path html;

    @Option(names = "--misses", paramLabel = "N", description = "Shows so many of the worst texts (10).")
    private int misses = 10;

    @Option(names = "--label", paramLabel = "LABEL", description = "Shows only texts that are wrong in this label.")
    private String label;

    @Override
    public Integer call() throws IOException {
        if (misses < 0) {
            throw new ParameterException(spec.commandLine(), "--misses " + misses + ": give a number from 0");
        }
        if (label != null && Labels.number(label) < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--label " + label + ": use one of " + String.join(", ", Labels.all()));
        }
        NarrativeFiles narratives = NarrativeFiles.read(files, spec.commandLine());
        Lexicon pack = LexiconReader.read(lexicon);
        Evaluation evaluation = evaluate(pack, narratives.all());
        Map<String, Evaluation> byFile = new LinkedHashMap<>();
        narratives.byFile().forEach((file, texts) -> byFile.put(file.toString(), evaluate(pack, texts)));

        List<Miss> shown = evaluation.misses().stream()
                .filter(miss -> label == null || miss.isWrongIn(label))
                .toList();
        Explainer explainer = new Explainer(pack);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Lexicon " + pack);
        new EvalReport(out, explainer).print(evaluation, byFile, shown, misses);
        if (html != null) {
            Files.writeString(html, new EvalPage(pack, explainer).html(evaluation, byFile, shown, misses));
            out.println();
            out.println("Page written to " + html);
        }
        return 0;
    }

    private Evaluation evaluate(Lexicon pack, List<LabelledText> texts) {
        Classifier classifier = Classifiers.of(pack);
        try {
            return Evaluation.of(classifier, texts);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
