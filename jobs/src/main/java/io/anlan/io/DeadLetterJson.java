package io.anlan.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anlan.model.DeadLetter;
import io.anlan.model.Position;

/** Dead letters as JSON bytes in UTF-8: contracts/dead-letter.v1. */
public final class DeadLetterJson {

    private static final JsonMapper JSON = new JsonMapper();

    private DeadLetterJson() {}

    /** One dead letter, on one line. Key and value are base64, or null where the record had none. */
    public static byte[] write(DeadLetter letter) {
        Position position = letter.record().position();
        ObjectNode json = JSON.createObjectNode();
        json.put("stage", letter.stage().wire());
        json.put("reason", letter.reason());
        if (letter.errorClass() != null) {
            json.put("errorClass", letter.errorClass());
        }
        json.put("topic", position.topic());
        json.put("partition", position.partition());
        json.put("offset", position.offset());
        json.put("key", letter.record().key());
        json.put("value", letter.record().value());
        json.put("failedAt", letter.failedAt().toString());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("dead letter of " + position, impossible);
        }
    }
}
