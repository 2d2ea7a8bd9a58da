package io.anlan.local.lexicon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.local.kafka.CompactedTopic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lexicon that the topic of a job holds. */
final class StandingLexicon {

    private static final JsonMapper JSON = new JsonMapper();

    private final CompactedTopic topic;

    StandingLexicon(CompactedTopic topic) {
        this.topic = topic;
    }

    /**
     * What a push has done.
     *
     * @param sent entries that were new or changed
     * @param removed entries that the pack does not have
     */
    record Pushed(int sent, int removed) {}

    /**
     * Makes the topic hold these entries and no others. The pack's goes last, when Kafka has taken all the others.
     *
     * @throws IllegalStateException where Kafka does not answer, or the topic holds another lexicon under the same version
     */
    Pushed push(List<LexiconEntry> entries) throws InterruptedException {
        Map<String, String> standing = topic.standing();
        Map<String, String> wanted = new TreeMap<>();
        entries.forEach(entry -> wanted.put(entry.key(), entry.value()));
        refuseAnotherOfThisVersion(standing.get(LexiconEntry.PACK), wanted.get(LexiconEntry.PACK));
        int removed = 0;
        for (String key : standing.keySet()) {
            if (!wanted.containsKey(key)) {
                topic.send(key, null);
                removed++;
            }
        }
        String pack = wanted.remove(LexiconEntry.PACK);
        int sent = 0;
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(standing.get(entry.getKey()))) {
                topic.send(entry.getKey(), entry.getValue().getBytes(UTF_8));
                sent++;
            }
        }
        topic.await();
        if (!pack.equals(standing.get(LexiconEntry.PACK))) {
            topic.send(LexiconEntry.PACK, pack.getBytes(UTF_8));
            topic.await();
            sent++;
        }
        return new Pushed(sent, removed);
    }

    private static void refuseAnotherOfThisVersion(String standing, String wanted) {
        if (standing != null && !standing.equals(wanted) && version(standing).equals(version(wanted))) {
            throw new IllegalStateException("the topic holds another lexicon under " + version(wanted)
                    + ", and a version stands for one content: give this one another version in pack.yaml");
        }
    }

    private static String version(String pack) {
        try {
            JsonNode fields = JSON.readTree(pack);
            return fields.path("name").asText() + "/" + fields.path("version").asText();
        } catch (JsonProcessingException broken) {
            return "";
        }
    }
}
