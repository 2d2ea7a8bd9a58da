package io.anlan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconLint;
import io.anlan.lexicon.Phrase;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads entries of a lexicon, each by the contract of its kind. What only shows beside others is for the shelf to find. */
public final class LexiconEntryReader {

    private static final int LONGEST_KEY = 400;
    private static final List<String> WORD_LISTS = List.of("with", "and", "without", "except", "words");

    private final Contract terms = Contract.named("lexicon-term.v1");
    private final Contract sets = Contract.named("lexicon-set.v1");
    private final Contract scopes = Contract.named("lexicon-scope.v1");
    private final Contract packs = Contract.named("lexicon-pack.v1");
    private final LexiconLint lint = new LexiconLint();

    /**
     * Looks at what somebody is about to send.
     *
     * @return what is wrong with it, in one sentence; empty where nothing is
     */
    public Optional<String> fault(LexiconEntry entry) {
        try {
            check(entry);
            return Optional.empty();
        } catch (Unusable unusable) {
            return Optional.of(unusable.getMessage());
        }
    }

    /**
     * What this record says.
     *
     * @throws Unusable of stage lexicon, where the record does not keep the contract
     */
    LexiconChange read(RawRecord record) throws Unusable {
        try {
            if (record.key() == null) {
                throw new Unusable(Stage.LEXICON, "The record has no key.");
            }
            String key = text(record.key(), "The key");
            if (record.value() == null) {
                contract(key);
                return LexiconChange.removing(key);
            }
            return check(new LexiconEntry(key, text(record.value(), "The value")));
        } catch (Unusable unusable) {
            throw unusable.at(Stage.LEXICON);
        }
    }

    private LexiconChange check(LexiconEntry entry) throws Unusable {
        JsonNode document = contract(entry.key()).read(entry.value().getBytes(StandardCharsets.UTF_8));
        LexiconChange change = change(entry, document);
        if (document.has("term")) {
            checkWord(document.path("term").textValue(), "term");
        }
        for (String list : WORD_LISTS) {
            for (int i = 0; i < document.path(list).size(); i++) {
                String word = document.path(list).path(i).textValue();
                if (!word.startsWith("$")) {
                    checkWord(word, list + "[" + i + "]");
                }
            }
        }
        return change;
    }

    /** What the document says, which is known to keep the contract. */
    static LexiconChange change(LexiconEntry entry, JsonNode document) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> lists = new LinkedHashSet<>();
        if (document.has("term")) {
            words.add(document.path("term").textValue());
        }
        for (String list : WORD_LISTS) {
            for (JsonNode item : document.path(list)) {
                String word = item.textValue();
                if (word.startsWith("$")) {
                    lists.add(word.substring(1));
                } else {
                    words.add(word);
                }
            }
        }
        return new LexiconChange(entry.key(), entry, words, lists);
    }

    private void checkWord(String word, String field) throws Unusable {
        try {
            Phrase.parse(word);
        } catch (IllegalArgumentException unfit) {
            throw new Unusable(Stage.LEXICON, field + " " + unfit.getMessage() + ".", unfit);
        }
        Optional<String> subject = lint.forbiddenSubject(word);
        if (subject.isPresent()) {
            throw new Unusable(Stage.LEXICON, field + " speaks of a forbidden subject (" + subject.get() + ").");
        }
    }

    private Contract contract(String key) throws Unusable {
        if (key.length() > LONGEST_KEY) {
            throw new Unusable(Stage.LEXICON, "The key is longer than " + LONGEST_KEY + " characters.");
        }
        if (key.startsWith(LexiconEntry.TERM) && key.length() > LexiconEntry.TERM.length()) {
            return terms;
        }
        if (key.startsWith(LexiconEntry.SET) && key.length() > LexiconEntry.SET.length()) {
            return sets;
        }
        return switch (key) {
            case LexiconEntry.SCOPE -> scopes;
            case LexiconEntry.PACK -> packs;
            default -> throw new Unusable(Stage.LEXICON, "The key is none of term/…, set/…, scope and pack.");
        };
    }

    /** The very bytes count for the digest, so nothing may be read into them that they do not say. */
    private static String text(byte[] bytes, String what) throws Unusable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new Unusable(Stage.LEXICON, what + " is no UTF-8.", broken);
        }
    }
}
