package io.anlan.match;

import io.anlan.lexicon.Lexicon;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where classifiers come from. What is costly about a lexicon, its automaton, is built once per process and lexicon
 * content, however many operators ask for it.
 */
public final class Classifiers {

    private static final ConcurrentHashMap<String, SoftReference<CompiledLexicon>> COMPILED = new ConcurrentHashMap<>();

    private Classifiers() {}

    /**
     * A classifier of its own for the caller, who must not share it between threads.
     *
     * @throws IllegalArgumentException if a term cannot be looked for; the message says why and what to write instead
     */
    public static Classifier of(Lexicon lexicon) {
        return new Classifier(lexicon, compiled(lexicon));
    }

    static CompiledLexicon compiled(Lexicon lexicon) {
        CompiledLexicon[] compiled = new CompiledLexicon[1];
        // Within compute, so that a second operator waits for the first one's work instead of doing it again.
        COMPILED.compute(lexicon.contentHash(), (hash, reference) -> {
            compiled[0] = reference == null ? null : reference.get();
            if (compiled[0] != null) {
                return reference;
            }
            compiled[0] = CompiledLexicon.of(lexicon);
            return new SoftReference<>(compiled[0]);
        });
        return compiled[0];
    }
}
