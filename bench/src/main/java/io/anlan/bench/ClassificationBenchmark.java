package io.anlan.bench;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The whole classification: matching, conditions, negation, overlaps, sums and labels; with and without a look at each of the
 * matches that explain them. By the Chinese pack as it ships, and by two lexicons of 2,400 lines out of it, see
 * {@link SmallLexicons}. An operation is one narrative.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassificationBenchmark {

    @Param({"first-2400", "even-2400", "zh"})
    private String pack;

    private List<String> narratives;
    private Classifier classifier;

    @Setup
    public void build() {
        narratives = Narratives.recombined();
        classifier = Classifiers.of(lexicon());
    }

    private Lexicon lexicon() {
        return switch (pack) {
            case "first-2400" -> SmallLexicons.first();
            case "even-2400" -> SmallLexicons.even();
            default -> LexiconReader.readNamed(pack);
        };
    }

    @Benchmark
    @OperationsPerInvocation(Narratives.COUNT)
    public void classify(Blackhole sink) {
        for (String narrative : narratives) {
            sink.consume(classifier.classify(narrative));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Narratives.COUNT)
    public void classifyAndExplain(Blackhole sink) {
        for (String narrative : narratives) {
            classifier.classify(narrative).matches().forEach(sink::consume);
        }
    }
}
