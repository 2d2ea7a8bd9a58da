package io.anlan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Texts to measure with: the project's own narratives, put together anew, the same ones on every run. */
final class Narratives {

    /** How many a benchmark reads in one invocation. */
    static final int COUNT = 5_000;

    /** How long each is, in UTF-16 units. */
    static final int LENGTH = 200;

    /** Named one by one, so that a file more does not move the figures. */
    private static final List<String> SOURCES = List.of("own-1", "own-2", "own-3", "own-4", "own-5", "own-6");

    private static final long SEED = 20260101;

    private Narratives() {}

    /** {@link #COUNT} texts, each of narratives drawn at random, one behind the other and cut off at {@link #LENGTH}. */
    static List<String> recombined() {
        List<String> own = own(text -> true);
        return recombined(own, own);
    }

    /** As {@link #recombined}, of narratives that are labelled with nothing. */
    static List<String> ofNoDispute() {
        List<String> ofNone = own(Narratives::hasNoLabel);
        return recombined(ofNone, ofNone);
    }

    /** Each begins with a narrative that has labels; what fills it up has none. */
    static List<String> ofOneDispute() {
        return recombined(own(text -> !hasNoLabel(text)), own(Narratives::hasNoLabel));
    }

    private static List<String> recombined(List<String> first, List<String> others) {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>(COUNT);
        while (texts.size() < COUNT) {
            StringBuilder text = new StringBuilder(first.get(random.nextInt(first.size())));
            while (text.length() < LENGTH) {
                text.append(others.get(random.nextInt(others.size())));
            }
            texts.add(text.substring(0, LENGTH));
        }
        return texts;
    }

    private static boolean hasNoLabel(JsonNode text) {
        return text.path("categories").isEmpty() && text.path("signals").isEmpty();
    }

    private static List<String> own(Predicate<JsonNode> wanted) {
        JsonMapper json = new JsonMapper();
        List<String> texts = new ArrayList<>();
        for (String source : SOURCES) {
            InputStream file = Narratives.class.getResourceAsStream("/narratives/" + source + ".jsonl");
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode text = json.readTree(line);
                    if (wanted.test(text)) {
                        texts.add(text.path("text").textValue());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("narratives/" + source + ".jsonl cannot be read", e);
            }
        }
        return texts;
    }
}
