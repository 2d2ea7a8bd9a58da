package io.anlan.local.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {

    @Test
    void coloursATerminalThatWantsColour() {
        assertThat(Paint.of(true, Map.of())).isEqualTo(Paint.COLOUR);
        assertThat(Paint.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOUR);
        assertThat(Paint.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
        assertThat(Paint.of(true, Map.of("TERM", "dumb"))).isEqualTo(Paint.PLAIN);
        assertThat(Paint.of(false, Map.of())).isEqualTo(Paint.PLAIN);
    }

    @Test
    void badgesAreAsWideInColourAsPlain() {
        for (Level level : Level.values()) {
            String coloured = Paint.COLOUR.badge(level).replaceAll("\u001B\\[[0-9;]*m", "");
            assertThat(Columns.of(coloured)).isEqualTo(Columns.of(Paint.PLAIN.badge(level)));
        }
    }
}
