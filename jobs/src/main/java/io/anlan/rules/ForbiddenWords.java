package io.anlan.rules;

import io.anlan.lexicon.YamlNode;
import io.anlan.text.CharFold;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What no rule may speak of in its words for people: the subjects that no lexicon may look for. */
final class ForbiddenWords {

    private static final String LIST = "lint/forbidden.yaml";

    private final Map<String, Pattern> wordsBySubject;

    private ForbiddenWords(Map<String, Pattern> wordsBySubject) {
        this.wordsBySubject = wordsBySubject;
    }

    /** The list that comes with Anlan. */
    static ForbiddenWords shipped() {
        InputStream stream = ForbiddenWords.class.getClassLoader().getResourceAsStream(LIST);
        if (stream == null) {
            throw new IllegalStateException(LIST + " is not on the class path");
        }
        Map<String, Pattern> wordsBySubject = new LinkedHashMap<>();
        YamlNode.read(LIST, stream)
                .fields(LIST)
                .forEach((subject, words) -> wordsBySubject.put(
                        subject,
                        Pattern.compile(words.items().stream()
                                .map(word -> anywhere(CharFold.fold(word.text())))
                                .collect(Collectors.joining("|")))));
        return new ForbiddenWords(wordsBySubject);
    }

    /** Chinese has no spaces between words; an English word must begin where one does, or "repetition" would be one. */
    private static String anywhere(String word) {
        boolean english = word.charAt(0) < 128;
        return (english ? "\\b" : "") + Pattern.quote(word);
    }

    /** The forbidden subject that the words speak of, if any. */
    Optional<String> subjectOf(String words) {
        String folded = CharFold.fold(words);
        return wordsBySubject.entrySet().stream()
                .filter(subject -> subject.getValue().matcher(folded).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
