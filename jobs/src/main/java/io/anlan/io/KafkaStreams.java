package io.anlan.io;

import io.anlan.io.KafkaSettings.Delivery;
import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.warning.Warning;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The river's ends in Kafka. */
public final class KafkaStreams {

    private final KafkaSettings settings;

    public KafkaStreams(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Police reports as they come, from the group's offsets, else from the earliest. */
    public KafkaSource<RawRecord> reports() {
        return source(settings.reportsTopic(), goingOn()).build();
    }

    /**
     * The population as it stood at the start, with an end: from the earliest to the end of an extent.
     *
     * @param atStart the extent for a job of which no savepoint tells that it has begun to read
     * @param now the extent for one that went on from a checkpoint before it had found out what there is to be read
     */
    public Source<RawRecord, KafkaPartitionSplit, KafkaSourceEnumState> populationAtStart(
            TopicExtent atStart, TopicExtent now) {
        return new EndingKafkaSource<>(populationUpTo(atStart), populationUpTo(now));
    }

    private KafkaSource<RawRecord> populationUpTo(TopicExtent extent) {
        return source(settings.populationTopic(), OffsetsInitializer.earliest())
                // A partition that is new holds nothing that was there at the start.
                .setBounded(new GivenOffsets(extent, 0))
                .build();
    }

    /** Population updates as they come, from the end of this extent. */
    public KafkaSource<RawRecord> population(TopicExtent atStart) {
        return source(settings.populationTopic(), new GivenOffsets(atStart, KafkaPartitionSplit.EARLIEST_OFFSET))
                .build();
    }

    /** Changes of the lexicon as they come, from the earliest: what a job knows of it comes from its own state alone. */
    public KafkaSource<RawRecord> lexicon() {
        return source(settings.lexiconTopic(), OffsetsInitializer.earliest()).build();
    }

    /** Changes of the rules as they come, from the earliest, as those of the lexicon. */
    public KafkaSource<RawRecord> rules() {
        return source(settings.rulesTopic(), OffsetsInitializer.earliest()).build();
    }

    /** Dispute warnings, keyed by station. */
    public KafkaSink<Warning> disputeWarnings() {
        return sink(settings.disputeWarningsTopic(), new WarningRecord(settings.disputeWarningsTopic()));
    }

    /** Risk warnings, keyed by station. */
    public KafkaSink<Warning> riskWarnings() {
        return sink(settings.riskWarningsTopic(), new WarningRecord(settings.riskWarningsTopic()));
    }

    /** What could not be used. */
    public KafkaSink<DeadLetter> deadLetters() {
        return sink(settings.deadLettersTopic(), new DeadLetterRecord(settings.deadLettersTopic()));
    }

    @SuppressWarnings("deprecation") // Kafka has a successor to OffsetResetStrategy, Flink's builder does not take it.
    private static OffsetsInitializer goingOn() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    /** @param start where a job without state begins to read */
    private KafkaSourceBuilder<RawRecord> source(String topic, OffsetsInitializer start) {
        KafkaSourceBuilder<RawRecord> source = KafkaSource.builder();
        settings.security().forEach(source::setProperty);
        return source.setBootstrapServers(settings.bootstrapServers())
                .setGroupId(settings.groupId())
                .setClientIdPrefix(settings.groupId() + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(start)
                .setDeserializer(new RawRecordReader());
    }

    private <T> KafkaSink<T> sink(String topic, KafkaRecordSerializationSchema<T> serializer) {
        KafkaSinkBuilder<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setRecordSerializer(serializer)
                // A warning waits for no other one to share its batch.
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.security().forEach(sink::setProperty);
        if (settings.delivery() == Delivery.at_least_once) {
            return sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
        }
        return sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + topic)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        String.valueOf(settings.transactionTimeout().toMillis()))
                .build();
    }
}
