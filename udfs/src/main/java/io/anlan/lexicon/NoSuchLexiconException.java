package io.anlan.lexicon;

/** There is no lexicon of that name and none in that folder: the asker's mistake, not the lexicon's. */
public class NoSuchLexiconException extends LexiconException {

    private static final long serialVersionUID = 1L;

    public NoSuchLexiconException(String message) {
        super(message);
    }
}
