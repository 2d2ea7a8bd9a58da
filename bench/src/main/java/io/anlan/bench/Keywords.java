package io.anlan.bench;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.text.CharFold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Plain words to look for: what every matcher can do. */
final class Keywords {

    static final int COUNT = 2_400;

    private Keywords() {}

    /** {@link #COUNT} different terms of the Chinese pack's categories without number slots, folded, spread over all of them. */
    static List<String> zh() {
        Lexicon lexicon = LexiconReader.readNamed("zh");
        Set<String> words = new LinkedHashSet<>();
        for (Category category : Category.values()) {
            lexicon.terms().stream()
                    .filter(term -> term.label().equals(category.wire()) && !term.common())
                    .map(term -> CharFold.fold(term.term()))
                    .filter(term -> term.indexOf('{') < 0)
                    .forEach(words::add);
        }
        if (words.size() < COUNT) {
            throw new IllegalStateException("the zh pack has only " + words.size() + " different terms");
        }
        List<String> all = new ArrayList<>(words);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / COUNT)))
                .toList();
    }
}
