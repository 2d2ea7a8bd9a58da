package io.anlan.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.lexicon.Term;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lexicon is made ready once per process, whoever asks for it and however it came. */
class ClassifiersTest {

    private final Lexicon lexicon = LexiconReader.readFolder(Path.of("src/test/resources/packs/traps"));

    @Test
    void buildsOncePerContent() {
        List<Term> reversed = new ArrayList<>(lexicon.terms());
        Collections.reverse(reversed);
        Lexicon sameTerms = lexicon.withTerms("2", reversed);

        assertThat(sameTerms.contentHash()).isEqualTo(lexicon.contentHash());
        assertThat(Classifiers.compiled(sameTerms)).isSameAs(Classifiers.compiled(lexicon));
        assertThat(Classifiers.of(sameTerms).lexicon().version()).isEqualTo("2");
    }

    @Test
    void theOrderOfTermsDoesNotShow() {
        Term stays = Term.of("没给", "labor", 4);
        Term isNegated = new Term(
                stays.term(),
                stays.label(),
                stays.weight(),
                stays.with(),
                stays.and(),
                stays.without(),
                stays.except(),
                stays.within(),
                stays.wordBoundary(),
                !stays.negatable(),
                stays.common(),
                stays.note());
        Lexicon one = lexicon.withTerms("1", List.of(stays, isNegated, Term.of("没給", "labor", 4)));
        Lexicon other = lexicon.withTerms("2", List.of(Term.of("没給", "labor", 4), isNegated, stays));

        assertThat(CompiledLexicon.of(one)).isNotSameAs(CompiledLexicon.of(other));
        String text = "没有没给工资，没给工资";
        assertThat(classify(one, text)).isEqualTo(classify(other, text));
    }

    /** Classifies without the cache, by what is made of this very lexicon. */
    private static List<Match> classify(Lexicon lexicon, String text) {
        return new Classifier(lexicon, CompiledLexicon.of(lexicon))
                .classify(text)
                .matches();
    }

    @Test
    void buildsAnewForOtherContent() {
        Lexicon other = lexicon.withTerms("2", List.of(Term.of("堵门", "threat", 3)));

        assertThat(Classifiers.compiled(other)).isNotSameAs(Classifiers.compiled(lexicon));
        assertThat(Classifiers.of(other).classify("堵门").signals()).hasSize(1);
    }

    @Test
    void isTheSameAfterAJourney() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(lexicon);
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Lexicon arrived = (Lexicon) stream.readObject();

            assertThat(arrived.contentHash()).isEqualTo(lexicon.contentHash());
            assertThat(arrived.terms()).isEqualTo(lexicon.terms());
            assertThat(arrived.toString()).isEqualTo("traps/1");
        }
    }
}
