package io.anlan.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.io.KafkaStreams;
import io.anlan.io.TopicExtent;
import io.anlan.io.TopicExtent.Range;
import io.anlan.io.Topics;
import io.anlan.job.SettingsReader;
import io.anlan.model.RawRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source of the first load gives its readers when a job goes on from a savepoint. */
class PopulationAtStartITCase {

    private static final TopicExtent NOW = new TopicExtent(Map.of(0, new Range(0, 3), 1, new Range(0, 5)));

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Source<RawRecord, KafkaPartitionSplit, KafkaSourceEnumState> source;

    private final Readers readers = new Readers();
    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopic(Topics.POPULATION, 2, Map.of());
        KafkaStreams streams =
                new KafkaStreams(SettingsReader.of(Map.of("kafka.bootstrap.servers", kafka.bootstrapServers()))
                        .kafka());
        source = streams.populationAtStart(TopicExtent.NOTHING, NOW);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** A job that would take the register for loaded would let reports pass before it. */
    @Test
    void aLoadThatHadNotFoundItsPartitionsFindsThem() throws Exception {
        begin(source.restoreEnumerator(readers, new KafkaSourceEnumState(Set.of(), false)));

        assertThat(readers.ends).containsExactly(Map.entry(0, 3L), Map.entry(1, 5L));
        assertThat(readers.toldOfTheEnd).containsExactly(0, 1);
    }

    @Test
    void aRegisterOutOfAFileIsNotLoadedFromTheTopicAsWell() throws Exception {
        begin(source.createEnumerator(readers));

        assertThat(readers.ends).containsExactly(Map.entry(0, 0L), Map.entry(1, 0L));
        assertThat(readers.toldOfTheEnd).containsExactly(0, 1);
    }

    /** How far they are the readers know themselves. */
    @Test
    void aLoadThatHasGivenAllPartitionsAwayGivesNoneTwice() throws Exception {
        begin(source.createEnumerator(readers));
        KafkaSourceEnumState state = enumerator.snapshotState(1);
        readers.ends.clear();
        readers.toldOfTheEnd.clear();

        begin(source.restoreEnumerator(readers, state));

        assertThat(readers.ends).isEmpty();
        assertThat(readers.toldOfTheEnd).containsExactly(0, 1);
    }

    private void begin(SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> begun) throws Exception {
        enumerator = begun;
        enumerator.start();
        for (int subtask = 0; subtask < Readers.PARALLELISM; subtask++) {
            readers.registered.put(subtask, new ReaderInfo(subtask, "127.0.0.1"));
            enumerator.addReader(subtask);
        }
        readers.makeCalls();
        enumerator.close();
    }

    /** Stands for the readers; calls that an enumerator wants made elsewhere are made when the test says so. */
    private static final class Readers implements SplitEnumeratorContext<KafkaPartitionSplit> {

        static final int PARALLELISM = 2;

        final Map<Integer, ReaderInfo> registered = new HashMap<>();
        final Map<Integer, Long> ends = new TreeMap<>();
        final Set<Integer> toldOfTheEnd = new TreeSet<>();
        private final Queue<Runnable> calls = new ArrayDeque<>();

        void makeCalls() {
            while (!calls.isEmpty()) {
                calls.remove().run();
            }
        }

        @Override
        public void assignSplits(SplitsAssignment<KafkaPartitionSplit> given) {
            given.assignment()
                    .values()
                    .forEach(splits -> splits.forEach(split -> ends.put(
                            split.getPartition(), split.getStoppingOffset().orElseThrow())));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            toldOfTheEnd.add(subtask);
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            calls.add(() -> {
                T result;
                try {
                    result = callable.call();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
                handler.accept(result, null);
            });
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
            throw new UnsupportedOperationException("a source with an end looks once");
        }

        @Override
        public void runInCoordinatorThread(Runnable call) {
            calls.add(call);
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public int currentParallelism() {
            return PARALLELISM;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return registered;
        }
    }
}
