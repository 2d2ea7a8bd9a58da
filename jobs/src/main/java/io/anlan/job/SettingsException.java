package io.anlan.job;

/** A setting is wrong. The message is one line that names the setting and the remedy; there is no stack to look at. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message, null, false, false);
    }
}
