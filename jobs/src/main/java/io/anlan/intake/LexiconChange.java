package io.anlan.intake;

import io.anlan.lexicon.LexiconEntry;
import java.util.Set;

/**
 * What one record of topic anlan.lexicon.v1 says.
 *
 * @param key of the entry
 * @param entry null where the record removes it
 * @param words that the matcher has to look for, of a term or a list
 * @param lists the names of the lists that a term or a list asks for
 */
record LexiconChange(String key, LexiconEntry entry, Set<String> words, Set<String> lists) {

    static LexiconChange removing(String key) {
        return new LexiconChange(key, null, Set.of(), Set.of());
    }
}
