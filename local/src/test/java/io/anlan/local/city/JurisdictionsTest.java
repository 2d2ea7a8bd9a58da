package io.anlan.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.warning.Jurisdictions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample that ships: one city, nine counties, a station for each of 143 towns and streets but six. */
class JurisdictionsTest {
    private static final Jurisdictions SHIPPED = Jurisdictions.shipped();
    private static final List<Station> STATIONS = Stations.shipped().all();

    @Test
    void hasOneCityNineCountiesAnd137Stations() {
        assertThat(SHIPPED.count("city")).isEqualTo(1);
        assertThat(SHIPPED.count("county")).isEqualTo(9);
        assertThat(SHIPPED.count("station")).isEqualTo(137);
        assertThat(SHIPPED.nameOf("1505")).contains("通辽市");
    }

    @Test
    void servesEachOf143TownsOnceSixOfThemByANeighbour() {
        assertThat(STATIONS.stream().flatMap(station -> station.towns().stream()))
                .hasSize(143)
                .doesNotHaveDuplicates()
                .allMatch(town -> town.matches("1505\\d{5}"));
        assertThat(STATIONS.stream().filter(station -> station.towns().size() == 2))
                .hasSize(6);
    }

    @Test
    void codesStationsAfterTheirTownInTheirCounty() {
        assertThat(STATIONS).allSatisfy(station -> {
            assertThat(station.code()).isEqualTo(station.town() + "000");
            assertThat(SHIPPED.above(station.code(), "county"))
                    .isEqualTo(station.town().substring(0, 6));
            assertThat(SHIPPED.above(station.code(), "city")).isEqualTo("1505");
        });
    }

    @Test
    void saysOfEachStationThatItIsInvented() {
        assertThat(STATIONS)
                .allSatisfy(station ->
                        assertThat(SHIPPED.nameOf(station.code()).orElseThrow()).endsWith("派出所(虚构)"))
                .extracting(Station::place)
                .doesNotHaveDuplicates();
    }
}
