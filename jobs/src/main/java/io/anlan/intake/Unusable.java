package io.anlan.intake;

import io.anlan.model.DeadLetter;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import java.time.Instant;

/** A record cannot be used, through its own fault. Becomes a dead letter; anything else that is thrown fails the task. */
public final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** @param reason one sentence that names the field and what is wrong with it, and quotes no value */
    public Unusable(Stage stage, String reason) {
        this(stage, reason, null);
    }

    /** @param cause what found it out */
    public Unusable(Stage stage, String reason, Throwable cause) {
        super(reason, cause);
        this.stage = stage;
    }

    /** The same, found out at another stage. */
    Unusable at(Stage another) {
        return new Unusable(another, getMessage(), getCause());
    }

    /** The dead letter that keeps the record. */
    public DeadLetter deadLetter(RawRecord record) {
        String errorClass = getCause() == null ? null : getCause().getClass().getSimpleName();
        return new DeadLetter(record, stage, getMessage(), errorClass, Instant.now());
    }
}
