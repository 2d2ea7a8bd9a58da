package io.anlan.bench;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Hit;
import io.anlan.model.Incident;
import io.anlan.model.Involved;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.Party;
import io.anlan.model.Person;
import io.anlan.model.Role;
import io.anlan.model.Subject;
import io.anlan.model.SubjectType;
import io.anlan.rules.IncidentBytes;
import io.anlan.rules.Occurrence;
import io.anlan.rules.PackedReport;
import io.anlan.rules.SubjectIncident;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Incidents of many subjects, in order, the same on every run: the n-th incident is a function of n.
 *
 * @param types which subjects are of; a subject's type hangs on its number
 * @param subjects how many
 * @param incidents how many in all
 * @param span from the first to the last
 * @param lanes as many as there are sources: the incidents of a subject are all of one lane, so that they stay in order
 */
record SubjectStream(List<SubjectType> types, long subjects, long incidents, Duration span, int lanes)
        implements Serializable {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<IncidentBytes> BYTES = ThreadLocal.withInitial(IncidentBytes::new);
    private static final ThreadLocal<byte[]> PACKED = new ThreadLocal<>();

    /** Two parties, their pair, their household, the address. */
    private static final int SUBJECTS_A_REPORT = 5;

    private static final String EXCERPT = "楼上邻居漏水多次协商不成，双方在楼道里吵了起来，一方扬言不让对方好过，民警到场后劝开，双方仍未谈拢";
    private static final List<Category> CATEGORIES = List.of(Category.values());

    /**
     * The incident that a lane gives at this place.
     *
     * @param number from 0; each lane has a run of numbers of its own, one behind the other
     */
    SubjectIncident incident(long number) {
        long perLane = incidents / lanes;
        long lane = Math.min(number / perLane, lanes - 1);
        long tick = (number - lane * perLane) * lanes + lane;
        SplittableRandom random = new SplittableRandom(tick);
        long subject = random.nextLong(subjects / lanes) * lanes + lane;
        Instant time = BEGINNING.plusMillis(span.toMillis() * tick / incidents);
        SubjectType type = types.get((int) (subject / lanes % types.size()));
        Incident incident = incident(time, "report-" + tick, labels(random), parties(random));
        return SubjectIncident.told(
                new Subject(type, "s" + subject),
                PackedReport.of(Occurrence.of(incident)),
                0,
                packed(number, incident));
    }

    /** The river packs an incident once for all its subjects, and so for one copy in five: the next four carry the same. */
    private static byte[] packed(long number, Incident incident) {
        if (number % SUBJECTS_A_REPORT == 0 || PACKED.get() == null) {
            PACKED.set(BYTES.get().pack(incident));
        }
        return PACKED.get();
    }

    /** A report on its way to a subject, with all that a real one carries. */
    static SubjectIncident copy(Subject subject, Instant time, String id, Labels labels, List<Party> parties) {
        Incident incident = incident(time, id, labels, parties);
        return SubjectIncident.told(
                subject,
                PackedReport.of(Occurrence.of(incident)),
                0,
                BYTES.get().pack(incident));
    }

    private static Incident incident(Instant time, String id, Labels labels, List<Party> parties) {
        LabelledReport report = new LabelledReport(
                id,
                0,
                EventTime.plain(time.getEpochSecond(), ZoneOffset.ofHours(8)),
                "150502001000",
                "address",
                null,
                parties,
                labels,
                List.of(new Hit("漏水", "neighborhood", 4, 6), new Hit("吵了起来", "quarrel", 18, 22)),
                EXCERPT,
                "zh/2026.1",
                0,
                0);
        List<Involved> people = new ArrayList<>();
        for (Party party : parties) {
            people.add(
                    new Involved(party.personId(), party.role(), new Person("h1", "150502001000", "g1", 1980, false)));
        }
        return new Incident(report, people, labels, List.of(), false);
    }

    /** Seven in eight have a category; signals as often as in a city's calls. */
    static Labels labels(SplittableRandom random) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        often(random, signals, Signal.QUARREL, 40);
        often(random, signals, Signal.THREAT, 10);
        often(random, signals, Signal.VIOLENCE, 10);
        often(random, signals, Signal.WEAPON, 5);
        often(random, signals, Signal.SELF_HARM, 2);
        often(random, signals, Signal.MINOR, 5);
        often(random, signals, Signal.ELDER, 5);
        often(random, signals, Signal.ALCOHOL, 15);
        often(random, signals, Signal.RESOLVED, 10);
        Labels labels = new Labels(List.of(), List.copyOf(signals));
        return random.nextInt(8) > 0 || !labels.isIncident()
                ? new Labels(List.of(CATEGORIES.get(random.nextInt(CATEGORIES.size()))), labels.signals())
                : labels;
    }

    private static void often(SplittableRandom random, Set<Signal> signals, Signal signal, int percent) {
        if (random.nextInt(100) < percent) {
            signals.add(signal);
        }
    }

    private static List<Party> parties(SplittableRandom random) {
        return List.of(
                new Party("person-" + random.nextInt(1_000_000), Role.PARTY),
                new Party("person-" + random.nextInt(1_000_000), Role.SUSPECT));
    }
}
