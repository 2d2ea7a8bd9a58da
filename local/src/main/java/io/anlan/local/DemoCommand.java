package io.anlan.local;

import io.anlan.local.city.City;
import io.anlan.local.demo.Demo;
import io.anlan.local.demo.DemoSettings;
import io.anlan.local.display.Paint;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./anlan demo}: embedded Kafka and Flink, a simulated city, warnings live on the terminal. */
@Command(
        name = "demo",
        description =
                "Shows the system at work: Kafka and Flink in this process, a simulated city, warnings as they come.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {
    /** System property, set by ./anlan: whether standard output is a terminal. */
    static final String TERMINAL_PROPERTY = "anlan.terminal";

    private static final int LONGEST_SECONDS = 86_400;
    private static final int HIGHEST_RATE = 5_000;
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "How long the city is watched, 5 to 86400.")
    private int seconds = 60;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            description = "Ordinary reports a second, 0 to 5000; the stories come on top.")
    private double rate = 5;

    @Option(names = "--persons", paramLabel = "N", description = "People in the register, 1000 to 3000000.")
    private int persons = City.DEFAULT_PERSONS;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed, another city and other people in the stories.")
    private long seed = 1505;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            description = "Flink's web UI; the next free port where it is taken.")
    private int webPort = 8081;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka; 0 for any free port.")
    private int kafkaPort = 0;

    @Override
    public Integer call() throws Exception {
        check("--seconds", seconds, 5, LONGEST_SECONDS);
        check("--rate", rate, 0, HIGHEST_RATE);
        check("--persons", persons, City.FEWEST_PERSONS, City.MOST_PERSONS);
        check("--web-port", webPort, 1, HIGHEST_PORT);
        check("--kafka-port", kafkaPort, 0, HIGHEST_PORT);
        Paint paint = Paint.of(Boolean.getBoolean(TERMINAL_PROPERTY), System.getenv());
        DemoSettings settings =
                new DemoSettings(Duration.ofSeconds(seconds), rate, persons, seed, webPort, kafkaPort, paint);
        Demo demo = new Demo(settings, RunFolder.ofThisProcess(), System.out, System.err);
        AtEnd.ofThisProcess().add(demo::interrupt);
        try {
            demo.run();
        } finally {
            demo.close();
        }
        return 0;
    }

    private void check(String option, double value, int least, int most) {
        // Written so that NaN does not pass.
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be between %d and %d".formatted(option, least, most));
        }
    }
}
