package io.anlan.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.local.lexicon.Explainer;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Match;
import io.anlan.text.PersonalDataMask;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Answers each line of JSON with one line of JSON; both in UTF-8, whatever the locale. */
final class LineClassifier {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Classifier classifier;
    private final Optional<Explainer> explainer;
    private boolean allRead = true;

    /** @param explainer what adds to each answer why it says so; the contract's answer where there is none */
    LineClassifier(Classifier classifier, Optional<Explainer> explainer) {
        this.classifier = classifier;
        this.explainer = explainer;
    }

    /**
     * Reads to the end.
     *
     * @return whether every line could be read
     */
    boolean run(InputStream in, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        boolean first = true;
        for (byte[] line = nextLine(in); line != null; line = nextLine(in)) {
            writer.write(JSON.writeValueAsString(answer(line, first)));
            writer.write('\n');
            first = false;
            if (in.available() == 0) {
                // Somebody may be typing and waiting for the answer.
                writer.flush();
            }
        }
        writer.flush();
        return allRead;
    }

    /** The bytes up to the next line feed, without it; null at the end. */
    private static byte[] nextLine(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }

    private ObjectNode answer(byte[] line, boolean first) {
        JsonNode request;
        try {
            String text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            request = JSON.readTree(first && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return error(NullNode.instance, "the line is not UTF-8");
        } catch (JsonProcessingException e) {
            return error(NullNode.instance, "the line is not JSON: " + reason(e));
        }
        if (!request.isObject()) {
            return error(NullNode.instance, "the line is not a JSON object {\"id\", \"text\"}");
        }
        JsonNode id = request.path("id");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            return error(
                    NullNode.instance,
                    id.isMissingNode() ? "id is missing" : "id is neither a text nor a whole number");
        }
        JsonNode text = request.path("text");
        if (!text.isTextual()) {
            return error(id, text.isMissingNode() ? "text is missing" : "text is not a text");
        }
        return labels(id, text.textValue());
    }

    private ObjectNode labels(JsonNode id, String text) {
        Classification classification = classifier.classify(text);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", id);
        ArrayNode categories = answer.putArray("categories");
        classification.categories().forEach(category -> categories.add(category.wire()));
        ArrayNode signals = answer.putArray("signals");
        classification.signals().forEach(signal -> signals.add(signal.wire()));
        ArrayNode matches = answer.putArray("matches");
        for (Match match : classification.matches()) {
            matches.addObject()
                    .put("term", match.term())
                    .put("label", match.label())
                    .put("start", match.start())
                    .put("end", match.end())
                    .put("weight", match.weight())
                    .put("negated", match.negated());
        }
        answer.put("masked", PersonalDataMask.mask(text));
        explainer.ifPresent(it -> {
            ObjectNode explain = answer.putObject("explain");
            it.explain(text, classification).forEach(explain::put);
        });
        return answer;
    }

    private ObjectNode error(JsonNode id, String reason) {
        allRead = false;
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", id);
        answer.put("error", reason);
        return answer;
    }

    /** Without the quotation of the line that Jackson may add: it could hold personal data. */
    private static String reason(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it ends too early"
                : "at column " + e.getLocation().getColumnNr();
    }
}
