package io.anlan.bench;

import io.anlan.model.Party;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleReader;
import io.anlan.rules.SubjectIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;

/**
 * How large a subject's state is and how it grows: all rules over two simulated years, a snapshot each quarter, its bytes
 * divided by the subjects. In the second year the retention of one year shows. Prints a table in Markdown.
 */
public final class StateGrowth {

    private static final int SUBJECTS = 200;
    private static final int QUARTERS = 8;
    private static final int DAYS_OF_A_QUARTER = 91;
    private static final int LARGEST_SNAPSHOT = 1 << 30;

    private StateGrowth() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        System.out.println();
        System.out.println(Machine.describe() + "; " + SUBJECTS + " subjects of each kind, all rules");
        System.out.println();
        System.out.println(
                "| reports of a subject | bytes of a subject after 3 | 6 | 9 | 12 | 15 | 18 | 21 | 24 months |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        grow("one a quarter", DAYS_OF_A_QUARTER);
        grow("one a month", 30);
        grow("one a week", 7);
        grow("one a day", 1);
    }

    private static void grow(String name, int everyDays) throws Exception {
        List<Rule> rules = RuleReader.shipped();
        List<String> bytes = new ArrayList<>();
        try (RuleOperator.Alone operator = RuleOperator.alone(rules)) {
            operator.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
            operator.open();
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                pass(operator, quarter, everyDays);
                bytes.add(String.format(Locale.ROOT, "%,d", bytes(operator.snapshot(quarter, quarter)) / SUBJECTS));
            }
        }
        System.out.println("| " + name + " | " + String.join(" | ", bytes) + " |");
    }

    private static void pass(RuleOperator.Alone operator, int quarter, int everyDays) throws Exception {
        for (int day = quarter * DAYS_OF_A_QUARTER; day < (quarter + 1) * DAYS_OF_A_QUARTER; day++) {
            Instant today = SubjectStream.BEGINNING.plus(Duration.ofDays(day));
            operator.setProcessingTime(today.toEpochMilli());
            for (int number = 0; number < SUBJECTS; number++) {
                boolean happens = (day + number) % everyDays == 0;
                if (happens) {
                    operator.processElement(incident(number, day, today), 0);
                }
            }
            operator.getOutput().clear();
        }
    }

    private static SubjectIncident incident(int number, int day, Instant time) {
        SplittableRandom random = new SplittableRandom(number * 10_000L + day);
        SubjectType type = List.of(SubjectType.values()).get(number % SubjectType.values().length);
        List<Party> parties = List.of(
                new Party("person-" + random.nextInt(1_000_000), Role.PARTY),
                new Party("person-" + random.nextInt(1_000_000), Role.SUSPECT));
        return SubjectStream.copy(
                new Subject(type, "s" + number),
                time,
                "CITY-2026-" + number + "-" + day,
                SubjectStream.labels(random),
                parties);
    }

    private static long bytes(OperatorSubtaskState snapshot) {
        return snapshot.getManagedKeyedState().stream()
                .mapToLong(KeyedStateHandle::getStateSize)
                .sum();
    }
}
