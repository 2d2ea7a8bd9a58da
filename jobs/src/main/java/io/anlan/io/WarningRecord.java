package io.anlan.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.warning.Warning;
import io.anlan.warning.WarningJson;
import java.util.Locale;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A warning for Kafka: keyed by the station that has to act, with CloudEvents 1.0 attributes in the headers. */
final class WarningRecord implements KafkaRecordSerializationSchema<Warning> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    WarningRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Warning warning, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> kafkaRecord =
                new ProducerRecord<>(topic, warning.route().station().getBytes(UTF_8), WarningJson.write(warning));
        Headers headers = kafkaRecord.headers();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", warning.warningId().getBytes(UTF_8));
        headers.add("ce_source", ("/anlan/" + warning.ruleId()).getBytes(UTF_8));
        headers.add("ce_type", type(warning).getBytes(UTF_8));
        headers.add("ce_time", warning.eventTime().text().getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        return kafkaRecord;
    }

    private static String type(Warning warning) {
        return "anlan.warning." + warning.kind().name().toLowerCase(Locale.ROOT) + ".v1";
    }
}
