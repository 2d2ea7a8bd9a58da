package io.anlan.local.city;

import static io.anlan.local.city.Randomness.oneIn;

import io.anlan.io.Topics;
import io.anlan.local.city.CityEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Some time in the city: ordinary calls at random moments, the acts of the stories between them, and two lines that
 * cannot be read. The same city, start, length and rate give the same events.
 *
 * <pre>
 *   ordinary calls ─┐
 *   stories ────────┼─► in order of time
 *   broken lines ───┘
 * </pre>
 */
public final class Telling implements Iterator<CityEvent> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final long STREAM = 1L << 40;
    private static final int[] BROKEN_AT_PERCENT = {28, 68};
    private static final int NAMES_OF_A_SCENE = 3;
    /** Some are not in any register: the report then waits for the grace, and goes out with the person unknown. */
    private static final int REPORTS_PER_STRANGER_TO_THE_REGISTER = 120;

    private final Casting casting;
    private final Instant start;
    private final Duration length;
    private final double perSecond;
    private final SplittableRandom random;
    private final Background background = Day.background();
    private final PriorityQueue<CityEvent> planned = new PriorityQueue<>(Comparator.comparing(CityEvent::at));
    private int reports;
    private CityEvent nextOrdinary;
    private Instant lastOrdinary;

    /**
     * @param start when the first event may come
     * @param length of the telling; positive
     * @param perSecond ordinary calls per second on average; 0 for the stories alone
     */
    public Telling(City city, long seed, Instant start, Duration length, double perSecond) {
        if (length.isNegative() || length.isZero() || perSecond < 0) {
            throw new IllegalArgumentException("a telling has a length and a rate that is not negative");
        }
        this.casting = new Casting(city);
        this.start = start;
        this.length = length;
        this.perSecond = perSecond;
        this.random = Randomness.of(seed, STREAM);
        planStories();
        planBrokenLines();
        this.lastOrdinary = start;
        this.nextOrdinary = drawOrdinary();
    }

    @Override
    public boolean hasNext() {
        return nextOrdinary != null || !planned.isEmpty();
    }

    @Override
    public CityEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        boolean planIsFirst = nextOrdinary == null
                || (!planned.isEmpty() && !planned.peek().at().isAfter(nextOrdinary.at()));
        if (planIsFirst) {
            return planned.remove();
        }
        CityEvent event = nextOrdinary;
        nextOrdinary = drawOrdinary();
        return event;
    }

    private void planStories() {
        for (Story story : Day.stories()) {
            Scene scene = casting.scene(story.cast(), random);
            List<String> names = Narrative.names(random, NAMES_OF_A_SCENE);
            for (int act = 0; act < story.acts().size(); act++) {
                planned.add(tell(story, act, scene, names));
            }
        }
    }

    private CityEvent tell(Story story, int number, Scene scene, List<String> names) {
        Story.Act act = story.acts().get(number);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < scene.people().size(); i++) {
            String role = act.parties().get(scene.nameOf(i));
            if (role != null) {
                parts.add(new Part(scene.people().get(i).id(), role));
            }
        }
        String narrative = act.text().tell(scene, names, random);
        return report(Kind.STORY, atPercent(act.at()), scene, narrative, parts, story.caption(number));
    }

    private void planBrokenLines() {
        String cut = "{\"reportId\":\"cut-off\",\"receivedAt\":\"";
        String noStation = "{\"reportId\":\"no-station\",\"receivedAt\":\"%s\",\"narrative\":\"没有写派出所代码的一条\"}"
                .formatted(CityJson.time(atPercent(BROKEN_AT_PERCENT[1])));
        planned.add(broken(atPercent(BROKEN_AT_PERCENT[0]), "cut-off", cut));
        planned.add(broken(atPercent(BROKEN_AT_PERCENT[1]), "no-station", noStation));
    }

    private static CityEvent broken(Instant at, String key, String line) {
        return new CityEvent(Kind.BROKEN, at, Topics.REPORTS, key, line, "", "");
    }

    private CityEvent drawOrdinary() {
        if (perSecond == 0) {
            return null;
        }
        // Calls come independently of each other: the gaps between them are exponential.
        double gapSeconds = -Math.log(1 - random.nextDouble()) / perSecond;
        lastOrdinary = lastOrdinary.plusNanos(
                (long) (gapSeconds * Duration.ofSeconds(1).toNanos()));
        return lastOrdinary.isBefore(start.plus(length)) ? ordinary(lastOrdinary) : null;
    }

    private CityEvent ordinary(Instant at) {
        List<Background.Call> calls = oneIn(random, 3) ? background.others() : background.disputes();
        Background.Call call = calls.get(random.nextInt(calls.size()));
        Scene scene = casting.scene(call.who(), random);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < scene.people().size(); i++) {
            parts.add(new Part(scene.people().get(i).id(), call.role(i)));
        }
        if (oneIn(random, REPORTS_PER_STRANGER_TO_THE_REGISTER)) {
            parts.add(new Part(String.format(Locale.ROOT, "x-%07d", reports), "party"));
        }
        String narrative = call.text().tell(scene, Narrative.names(random, NAMES_OF_A_SCENE), random);
        return report(Kind.ORDINARY, at, scene, narrative, parts, "");
    }

    private CityEvent report(Kind kind, Instant at, Scene scene, String narrative, List<Part> parts, String caption) {
        String id = String.format(Locale.ROOT, "r-%s-%06d", STAMP.format(start), reports++);
        String json = CityJson.report(id, at, scene, narrative, parts);
        return new CityEvent(kind, at, Topics.REPORTS, id, json, narrative, caption);
    }

    private Instant atPercent(int percent) {
        return start.plus(length.multipliedBy(percent).dividedBy(100));
    }
}
