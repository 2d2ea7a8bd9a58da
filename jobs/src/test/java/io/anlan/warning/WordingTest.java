package io.anlan.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyLabelAndLevelHasAName(String language) {
        Stream<String> needed = Stream.of(
                        Arrays.stream(Category.values()).map(category -> "category." + category.wire()),
                        Arrays.stream(Category.values()).map(category -> "mediator." + category.wire()),
                        Arrays.stream(Signal.values()).map(signal -> "signal." + signal.wire()),
                        Arrays.stream(Level.values()).map(level -> "level." + level),
                        Arrays.stream(Level.values()).map(level -> "dispute.action." + level))
                .flatMap(keys -> keys);

        assertThat(keys(language)).containsAll(needed.toList());
    }

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(keys("en")).isEqualTo(keys("zh"));
    }

    @Test
    void anyOtherLanguageIsRefused() {
        assertThatThrownBy(() -> Wording.in("fr")).isInstanceOf(MissingResourceException.class);
    }

    private static Set<String> keys(String language) {
        return ResourceBundle.getBundle(
                        "messages.messages",
                        Locale.forLanguageTag(language),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .keySet();
    }
}
