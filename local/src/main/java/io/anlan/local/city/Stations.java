package io.anlan.local.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The stations of the jurisdictions file that ships, and how many people live around each, roughly. */
final class Stations {
    private static final String SHIPPED = "/jurisdictions/tongliao.csv";
    private static final String NAME_END = "派出所(虚构)";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    private static final int STREET_WEIGHT = 6;
    private static final int TOWN_WEIGHT = 3;
    private static final int COUNTRY_WEIGHT = 1;
    /** In the national division codes the last three digits are below 100 for streets, below 200 for towns. */
    private static final int FIRST_TOWN = 100;

    private static final int FIRST_COUNTRY = 200;

    private final List<Station> stations;
    /** The sum of the weights up to and including each station. */
    private final int[] weightsUpTo;

    private Stations(List<Station> stations) {
        this.stations = List.copyOf(stations);
        this.weightsUpTo = new int[stations.size()];
        int sum = 0;
        for (int i = 0; i < weightsUpTo.length; i++) {
            sum += weight(stations.get(i));
            weightsUpTo[i] = sum;
        }
    }

    static Stations shipped() {
        try (InputStream file = Stations.class.getResourceAsStream(SHIPPED);
                CSVParser lines = CSVParser.parse(new InputStreamReader(file, StandardCharsets.UTF_8), FORMAT)) {
            List<Station> stations = new ArrayList<>();
            for (CSVRecord line : lines) {
                if (line.get("level").equals("station")) {
                    stations.add(station(line));
                }
            }
            return new Stations(stations);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED, e);
        }
    }

    private static Station station(CSVRecord line) {
        String name = line.get("name");
        String place = name.endsWith(NAME_END) ? name.substring(0, name.length() - NAME_END.length()) : name;
        return new Station(line.get("code"), place, List.of(line.get("serves").split(";")));
    }

    List<Station> all() {
        return stations;
    }

    /** One of them, a street six times as likely as a village. */
    Station pick(SplittableRandom random) {
        int drawn = random.nextInt(weightsUpTo[weightsUpTo.length - 1]);
        int station = 0;
        while (weightsUpTo[station] <= drawn) {
            station++;
        }
        return stations.get(station);
    }

    private static int weight(Station station) {
        int town = Integer.parseInt(station.town(), 6, 9, 10);
        if (town < FIRST_TOWN) {
            return STREET_WEIGHT;
        }
        return town < FIRST_COUNTRY ? TOWN_WEIGHT : COUNTRY_WEIGHT;
    }
}
