package io.anlan.rules;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The mouth of the rules topic: raw records in, what they say of a rule out. A record that is no rule goes to the side, and
 * the rule before it stays in force.
 */
public final class ReadRules extends ProcessFunction<RawRecord, RuleRecord> {

    /** What could not be read. */
    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable-rules") {};

    private static final long serialVersionUID = 1L;

    private final Duration retention;

    private transient Tally dead;

    /** @param retention how long timelines go back: no rule can look farther */
    public ReadRules(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        dead = Tally.of(getRuntimeContext(), Metrics.DEAD_LETTERS, "stage", Stage.RULE.wire());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RuleRecord> out) {
        try {
            out.collect(read(record));
        } catch (RuleException unusable) {
            dead.inc();
            context.output(UNREADABLE, new DeadLetter(record, Stage.RULE, sentence(unusable), null, Instant.now()));
        }
    }

    private RuleRecord read(RawRecord record) {
        if (record.key() == null) {
            throw new RuleException("the record's key is missing: it is the rule's id");
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            return new RuleRecord(key, 0, null, record.position());
        }
        RuleChange change = RuleReader.read("rule", record.value());
        if (!change.id().equals(key)) {
            throw new RuleException("id is not the record's key");
        }
        if (!change.removes() && change.rule().within() > retention.toMillis()) {
            throw new RuleException("within is longer than timeline.retention");
        }
        return new RuleRecord(
                change.id(), change.version(), new String(record.value(), StandardCharsets.UTF_8), record.position());
    }

    private static String sentence(RuleException unusable) {
        String message = unusable.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
