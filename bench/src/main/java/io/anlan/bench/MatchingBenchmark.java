package io.anlan.bench;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie.IHit;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Term;
import io.anlan.match.MatchingPass;
import io.anlan.match.MatchingPass.Place;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ahocorasick.trie.Trie;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding 2,400 words in narratives, every place of every word with where it begins and ends: this project's matcher, which
 * folds (width, case, traditional characters, strays within words) as it goes, beside two libraries that do not fold. All
 * three are asked in the way that costs them least. An operation is one narrative.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatchingBenchmark {

    private List<String> narratives;
    private MatchingPass anlan;
    private AhoCorasickDoubleArrayTrie<String> hankcs;
    private Trie robertBor;

    @Setup
    public void build() {
        narratives = Narratives.recombined();
        List<String> words = Keywords.zh();
        Lexicon zh = LexiconReader.readNamed("zh");
        anlan = new MatchingPass(new Lexicon(
                "words",
                "1",
                zh.settings(),
                Scope.NONE,
                words.stream().map(word -> Term.of(word, "labor", 1)).toList()));
        TreeMap<String, String> byWord = new TreeMap<>();
        words.forEach(word -> byWord.put(word, word));
        hankcs = new AhoCorasickDoubleArrayTrie<>();
        hankcs.build(byWord);
        robertBor = Trie.builder().addKeywords(words).build();
        check();
    }

    /** That all three do the same work: the libraries the same, this project's matcher no less. */
    private void check() {
        for (String narrative : narratives) {
            int[] found = new int[3];
            IHit<String> count = (begin, end, word) -> found[0]++;
            hankcs.parseText(narrative, count);
            robertBor.parseText(narrative, emit -> ++found[1] > 0);
            anlan.find(narrative, (start, end) -> found[2]++);
            if (found[0] != found[1] || found[2] < found[0]) {
                throw new IllegalStateException("the matchers disagree about: " + narrative);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(Narratives.COUNT)
    public long anlanFolding() {
        long[] sum = new long[1];
        Place add = (start, end) -> sum[0] += start + end;
        for (String narrative : narratives) {
            anlan.find(narrative, add);
        }
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(Narratives.COUNT)
    public long hankcs() {
        long[] sum = new long[1];
        IHit<String> add = (begin, end, word) -> sum[0] += begin + end;
        for (String narrative : narratives) {
            hankcs.parseText(narrative, add);
        }
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(Narratives.COUNT)
    public long robertBor() {
        long[] sum = new long[1];
        for (String narrative : narratives) {
            robertBor.parseText(narrative, emit -> {
                sum[0] += emit.getStart() + emit.getEnd();
                return true;
            });
        }
        return sum[0];
    }
}
