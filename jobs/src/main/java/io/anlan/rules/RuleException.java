package io.anlan.rules;

/** A rule is none. The message is one line that names file, line, field and remedy. */
public final class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleException(String message) {
        super(message);
    }
}
