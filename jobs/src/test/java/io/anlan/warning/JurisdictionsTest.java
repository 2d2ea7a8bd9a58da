package io.anlan.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionsTest {

    @Test
    void aStationBelongsToACountyAndACity() throws IOException {
        Jurisdictions file = read("city,1,One,\ncounty,11,One-one,1\nstation,111,Post,11");

        assertThat(file.above("111", "county")).isEqualTo("11");
        assertThat(file.above("111", "city")).isEqualTo("1");
        assertThat(file.above("999", "city")).isNull();
        assertThat(file.nameOf("111")).hasValue("Post");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "station,111,Post,11",
                "city,1,One,\nstation,111,Post,1",
                "city,1,One,1",
                "city,1,One,\ncity,1,Again,",
                "county,11,A,12\ncounty,12,B,11",
                "village,1,One,",
            })
    void aFileThatDoesNotHangTogetherIsRefused(String lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(IOException.class).hasMessageStartingWith("test");
    }

    private static Jurisdictions read(String lines) throws IOException {
        return Jurisdictions.read("test", new StringReader("level,code,name,parent\n" + lines + "\n"));
    }
}
