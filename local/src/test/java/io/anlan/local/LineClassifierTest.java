package io.anlan.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.local.lexicon.Explainer;
import io.anlan.match.Classifiers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineClassifierTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void answersWithLabelsMatchesAndTheMaskedText() throws Exception {
        boolean allRead = classify("{\"id\":\"a\",\"text\":\"Disturbance Family, 13800001234\"}\n");

        assertThat(allRead).isTrue();
        assertThat(answers())
                .containsExactly(
                        "{\"id\":\"a\",\"categories\":[\"marriage_family\"],\"signals\":[\"quarrel\"],\"matches\":["
                                + match("marriage_family") + "," + match("quarrel") + "],"
                                + "\"masked\":\"Disturbance Family, ***********\"}");
    }

    @Test
    void explainsWhereAsked() throws Exception {
        Lexicon lexicon = LexiconReader.read("en-cad");
        String line = "{\"id\":\"a\",\"text\":\"Disturbance Family\"}\n";
        classify(line);
        String plain = answers().get(0);
        out.reset();

        new LineClassifier(Classifiers.of(lexicon), Optional.of(new Explainer(lexicon)))
                .run(new ByteArrayInputStream(line.getBytes(UTF_8)), out);

        assertThat(answers())
                .containsExactly(plain.substring(0, plain.length() - 1)
                        + ",\"explain\":{\"marriage_family\":\"why marriage_family: Disturbance Family +3\","
                        + "\"quarrel\":\"why quarrel: Disturbance Family +3\"}}");
    }

    @Test
    void answersInOrderOneLineEach() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"text\":\"\",\"id\":").append(i).append("}\r\n");
        }

        assertThat(classify(lines.toString().stripTrailing())).isTrue();

        List<String> answers = answers();
        assertThat(answers).hasSize(500);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(JSON.readTree(answers.get(i)).path("id").asInt()).isEqualTo(i);
        }
    }

    @Test
    void putsAnErrorInThePlaceOfALineThatItCannotRead() throws Exception {
        boolean allRead = classify("""
                {"id":"a","text":"x"}
                not json

                ["a"]
                {"text":"x"}
                {"id":null,"text":"x"}
                {"id":"b"}
                {"id":"c","text":7}
                {"id":"d","text":"x"} {"id":"e"}
                {"id":"f","text":"x"
                {"id":"z","text":"x"}
                """);

        assertThat(allRead).isFalse();
        assertThat(answers()).hasSize(11);
        assertThat(answers().subList(1, 10))
                .containsExactly(
                        "{\"id\":null,\"error\":\"the line is not JSON: at column 1\"}",
                        "{\"id\":null,\"error\":\"the line is not a JSON object {\\\"id\\\", \\\"text\\\"}\"}",
                        "{\"id\":null,\"error\":\"the line is not a JSON object {\\\"id\\\", \\\"text\\\"}\"}",
                        "{\"id\":null,\"error\":\"id is missing\"}",
                        "{\"id\":null,\"error\":\"id is neither a text nor a whole number\"}",
                        "{\"id\":\"b\",\"error\":\"text is missing\"}",
                        "{\"id\":\"c\",\"error\":\"text is not a text\"}",
                        "{\"id\":null,\"error\":\"the line is not JSON: at column 23\"}",
                        "{\"id\":null,\"error\":\"the line is not JSON: at column 21\"}");
        assertThat(answers().get(10)).startsWith("{\"id\":\"z\",\"categories\":[]");
    }

    @Test
    void readsAndWritesUtf8() throws Exception {
        classify("\uFEFF{\"id\":\"甲\",\"text\":\"打架，\\ud83d\\ude00，\\ud800\"}");

        JsonNode answer = JSON.readTree(answers().get(0));

        assertThat(answer.path("id").asText()).isEqualTo("甲");
        assertThat(answer.path("masked").asText()).isEqualTo("打架，\uD83D\uDE00，?");
    }

    @Test
    void refusesBytesThatAreNotUtf8AndNestingWithoutEnd() throws Exception {
        byte[] latin = {'"', (byte) 0xE9, '"', '\n'};

        assertThat(classify(latin)).isFalse();
        assertThat(classify("[".repeat(20_000) + "\n")).isFalse();

        assertThat(answers().get(0)).isEqualTo("{\"id\":null,\"error\":\"the line is not UTF-8\"}");
        assertThat(answers().get(1)).startsWith("{\"id\":null,\"error\":\"the line is not JSON");
    }

    private static String match(String label) {
        return "{\"term\":\"Disturbance Family\",\"label\":\"%s\",\"start\":0,\"end\":18,\"weight\":3,\"negated\":false}"
                .formatted(label);
    }

    private boolean classify(String input) throws IOException {
        return classify(input.getBytes(UTF_8));
    }

    private boolean classify(byte[] input) throws IOException {
        return new LineClassifier(Classifiers.of(LexiconReader.read("en-cad")), Optional.empty())
                .run(new ByteArrayInputStream(input), out);
    }

    private List<String> answers() {
        return out.toString(UTF_8).lines().toList();
    }
}
