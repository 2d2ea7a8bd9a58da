package io.anlan.match;

import io.anlan.lexicon.Lexicon;

/**
 * Says what a text is about, by a lexicon. Takes any text: an empty one, one with halves of surrogate pairs, one of
 * megabytes (of which it reads the first 1,048,576 UTF-16 units). Never throws for what a text holds.
 *
 * <p>Not thread-safe: it works in arrays that it keeps from text to text. Get one for each operator instance from
 * {@link Classifiers}; that is cheap.
 */
public final class Classifier {

    private final Lexicon lexicon;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Candidates candidates;
    private final Negation negation;
    private final Weighing weighing;

    Classifier(Lexicon lexicon, CompiledLexicon compiled) {
        this.lexicon = lexicon;
        this.hits = new Hits(compiled);
        this.clauses = new Clauses(compiled, hits);
        Numbers numbers = new Numbers(compiled, hits);
        this.presence = new Presence(compiled, hits, clauses, numbers);
        Conditions conditions = new Conditions(compiled, hits, clauses, presence, numbers);
        this.candidates = new Candidates(compiled, hits, clauses, presence, numbers, conditions);
        this.negation = new Negation(compiled, hits, clauses, presence, conditions, candidates);
        this.weighing = new Weighing(compiled, lexicon.settings(), hits, candidates);
    }

    /** The lexicon that this classifier goes by. */
    public Lexicon lexicon() {
        return lexicon;
    }

    /** Classifies one text. */
    public Classification classify(String text) {
        hits.find(text);
        clauses.divide();
        presence.forget();
        candidates.gather();
        if (candidates.count == 0) {
            return Classification.NOTHING;
        }
        negation.mark();
        return weighing.classification();
    }
}
