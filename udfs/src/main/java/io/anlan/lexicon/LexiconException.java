package io.anlan.lexicon;

/** A lexicon that cannot be used. The message is one line that names the file, the line, the field and the remedy. */
public class LexiconException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LexiconException(String message) {
        super(message);
    }

    public LexiconException(String message, Throwable cause) {
        super(message, cause);
    }
}
