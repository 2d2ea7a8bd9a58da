package io.anlan.lexicon;

import java.io.Serializable;

/**
 * One thing that a lexicon is made of, as topic anlan.lexicon.v1 carries it; {@link LexiconEntries} takes packs apart into
 * entries and puts them together again.
 *
 * @param key its identity: {@code term/…}, {@code set/<name>}, {@code scope} or {@code pack}
 * @param value JSON, with the fields that FORMAT.md gives it
 */
public record LexiconEntry(String key, String value) implements Serializable {

    /** Of a term; the rest of the key tells one term from the other and says nothing more. */
    public static final String TERM = "term/";

    /** Of a named list of words; the rest of the key is its name. */
    public static final String SET = "set/";

    /** Of the contents of scope.yaml. */
    public static final String SCOPE = "scope";

    /** Of the contents of pack.yaml, with what completes a version: how many other entries there are and their digest. */
    public static final String PACK = "pack";

    /** Whether this is the entry that completes a version. */
    public boolean isPack() {
        return key.equals(PACK);
    }
}
