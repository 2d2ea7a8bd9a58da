package io.anlan.local.display;

import io.anlan.model.Level;
import java.util.Map;

/** Colours of a terminal, or none: then marks stand in their place where they carry meaning. */
public enum Paint {
    COLOUR,
    PLAIN;

    private static final String RESET = "\u001B[0m";

    /** Colours where the output is a terminal and nobody asked for none (no-color.org). */
    public static Paint of(boolean terminal, Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !unwanted ? COLOUR : PLAIN;
    }

    /** A level as a badge. */
    String badge(Level level) {
        return switch (level) {
            case RED -> badge("红 RED", "1;97;41");
            case ORANGE -> badge("橙 ORANGE", "30;48;5;208");
            case YELLOW -> badge("黄 YELLOW", "30;43");
            case BLUE -> badge("蓝 BLUE", "97;44");
        };
    }

    private String badge(String name, String code) {
        return this == PLAIN ? "[" + name + "]" : sequence(code, " " + name + " ");
    }

    /** A word that a warning rests on. */
    String word(String word) {
        return this == PLAIN ? "【" + word + "】" : sequence("1;4", word);
    }

    public String strong(String text) {
        return this == PLAIN ? text : sequence("1", text);
    }

    String faint(String text) {
        return this == PLAIN ? text : sequence("2", text);
    }

    String caption(String text) {
        return this == PLAIN ? text : sequence("36", text);
    }

    private static String sequence(String code, String text) {
        return "\u001B[" + code + "m" + text + RESET;
    }
}
