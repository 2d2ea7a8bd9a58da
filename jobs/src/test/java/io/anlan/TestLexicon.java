package io.anlan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.lexicon.EntriesDigest;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import java.util.ArrayList;
import java.util.List;

/** Small lexicons as they come from the topic. */
public final class TestLexicon {

    private TestLexicon() {}

    /** A term of one word that makes a text a neighbours' dispute. */
    public static LexiconEntry term(String word) {
        return term(word, 3);
    }

    /** As {@link #term(String)}, with a weight of its own. */
    public static LexiconEntry term(String word, int weight) {
        return new LexiconEntry("term/neighborhood/" + word, """
                {"term":"%s","labels":["neighborhood"],"weight":%d}""".formatted(word, weight));
    }

    /** The pack's entry that completes version small/{@code version} of these others. */
    public static LexiconEntry pack(String version, List<LexiconEntry> others) {
        EntriesDigest digest = new EntriesDigest();
        others.forEach(digest::toggle);
        return new LexiconEntry(LexiconEntry.PACK, """
                {"name":"small","version":"%s","language":"en","entries":%d,"digest":"%s"}""".formatted(version, others.size(), digest.hex()));
    }

    /** A whole version: these, and then the pack's entry. */
    public static List<LexiconEntry> version(String version, LexiconEntry... others) {
        List<LexiconEntry> all = new ArrayList<>(List.of(others));
        all.add(pack(version, List.of(others)));
        return all;
    }

    /** The record of an entry. */
    public static RawRecord record(LexiconEntry entry) {
        return record(entry.key(), entry.value());
    }

    /** The record that removes an entry. */
    public static RawRecord removal(LexiconEntry entry) {
        return record(entry.key(), null);
    }

    /** A record of the lexicon's topic; either may be null. */
    public static RawRecord record(String key, String value) {
        return new RawRecord(
                new Position("anlan.lexicon.v1", 0, 0, 0),
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
    }
}
