package io.anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.io.KafkaSettings;
import io.anlan.io.KafkaStreams;
import io.anlan.io.TopicExtent;
import io.anlan.job.AnlanJob.FirstLoadPlan;
import io.anlan.job.Settings.Mode;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The shape of the job, as a savepoint sees it. */
class TopologyTest {

    /**
     * Fails whenever an operator, its uid, an edge or a shuffle changes. If you meant it: a savepoint taken before finds
     * the state of the uids that are still here; say in docs/operations.md what it does not find, and put the new text
     * into the golden file.
     */
    @Test
    void isTheGoldenOne() throws IOException {
        Golden.assertUnchanged("topology.txt", describe(job()));
    }

    @Test
    void everyOperatorHasAUidOfItsOwn() {
        Collection<StreamNode> nodes = job().getStreamNodes();

        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotBlank());
        assertThat(nodes.stream().map(StreamNode::getTransformationUID)).doesNotHaveDuplicates();
    }

    /** Through the job's own configuration: there a generic type is an error as soon as its serializer is made. */
    @Test
    void nothingIsLeftToKryo() {
        StreamGraph graph = job();

        assertThat(AnlanJob.defaults().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        for (StreamNode node : graph.getStreamNodes()) {
            for (TypeSerializer<?> input : node.getTypeSerializersIn()) {
                assertThat(String.valueOf(input)).as(node.getOperatorName()).doesNotContain("Kryo");
            }
            assertThat(String.valueOf(node.getTypeSerializerOut()))
                    .as(node.getOperatorName())
                    .doesNotContain("Kryo");
        }
    }

    /** An unaligned checkpoint would keep what is on its way: here these are reports with their narratives. */
    @Test
    void noCheckpointKeepsReportsOnTheirWayToClassification() {
        assertThat(job().getStreamNodes().stream()
                        .filter(node -> Uids.CLASSIFY.equals(node.getTransformationUID()))
                        .flatMap(node -> node.getInEdges().stream()))
                .hasSize(2)
                .noneMatch(StreamEdge::supportsUnalignedCheckpoints);
    }

    private static StreamGraph job() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(AnlanJob.defaults());
        SettingsReader settings = SettingsReader.ofArguments();
        KafkaSettings kafka = settings.kafka();
        AnlanJob.connect(
                env, settings.river(Mode.LIVE), new KafkaStreams(kafka), new FirstLoadPlan(TopicExtent.NOTHING, false));
        return env.getStreamGraph(false);
    }

    /** One line an operator: uid, name, and where its input comes from, how it is shuffled. */
    private static String describe(StreamGraph graph) {
        return graph.getStreamNodes().stream()
                .sorted(Comparator.comparing(StreamNode::getTransformationUID))
                .map(node -> node.getTransformationUID() + " \"" + node.getOperatorName() + "\""
                        + inputs(graph, node.getInEdges()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String inputs(StreamGraph graph, List<StreamEdge> edges) {
        return edges.stream()
                .map(edge ->
                        "\n    <- " + graph.getStreamNode(edge.getSourceId()).getTransformationUID() + " "
                                + edge.getPartitioner()
                                + (edge.getOutputTag() == null
                                        ? ""
                                        : " " + edge.getOutputTag().getId()))
                .sorted()
                .collect(Collectors.joining());
    }
}
