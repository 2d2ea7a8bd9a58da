package io.anlan.bench;

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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The whole classification by the Chinese pack: matching, conditions, negation, overlaps, sums and labels; with and without a
 * look at each of the matches that explain them. An operation is one narrative.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassificationBenchmark {

    private List<String> narratives;
    private Classifier classifier;

    @Setup
    public void build() {
        narratives = Narratives.recombined();
        classifier = Classifiers.of(LexiconReader.readNamed("zh"));
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
