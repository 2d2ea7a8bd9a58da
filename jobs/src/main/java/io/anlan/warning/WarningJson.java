package io.anlan.warning;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import java.io.IOException;
import java.util.function.Function;

/** Warnings as JSON bytes in UTF-8, in the words of the contract. */
public final class WarningJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Category.class, new AsText<>(Category::wire))
                    .addSerializer(Signal.class, new AsText<>(Signal::wire))
                    .addSerializer(EventTime.class, new AsText<>(EventTime::text)))
            .build();

    private WarningJson() {}

    /** One warning, on one line. */
    public static byte[] write(Warning warning) {
        try {
            return JSON.writeValueAsBytes(warning);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("warning " + warning.warningId(), impossible);
        }
    }

    private static final class AsText<T> extends JsonSerializer<T> {

        private final Function<T, String> text;

        AsText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.apply(value));
        }
    }
}
