package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.match.Match;
import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.DeadLetter;
import io.anlan.model.Hit;
import io.anlan.model.LabelledReport;
import io.anlan.model.Labels;
import io.anlan.model.PoliceReport;
import io.anlan.model.Position;
import io.anlan.model.Stage;
import io.anlan.text.PersonalDataMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds out what a report is about, from its narrative. Here the narrative ends: what goes on is which terms it held, and
 * a masked excerpt of those that concern us.
 */
public final class ClassifyReports extends ProcessFunction<PoliceReport, LabelledReport> {

    /** Reports on which classification broke. */
    public static final OutputTag<DeadLetter> UNCLASSIFIABLE = new OutputTag<>("unclassifiable-reports") {};

    private static final long serialVersionUID = 1L;

    private final Lexicon lexicon;

    private transient Classifier classifier;
    private transient String lexiconVersion;
    private transient Tally dead;

    public ClassifyReports(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public void open(OpenContext context) {
        classifier = Classifiers.of(lexicon);
        lexiconVersion = lexicon.toString();
        dead = Tally.of(getRuntimeContext(), Metrics.DEAD_LETTERS, "stage", Stage.CLASSIFY.wire());
        Metrics.group(getRuntimeContext()).gauge(Metrics.LEXICON_VERSION, () -> lexiconVersion);
    }

    @Override
    public void processElement(PoliceReport report, Context context, Collector<LabelledReport> out) {
        LabelledReport labelled;
        try {
            labelled = label(report);
        } catch (RuntimeException brokenByThisText) {
            // Classification is a function of the text alone: trying again after a restart would break again, for ever.
            Unusable unusable = new Unusable(
                    Stage.CLASSIFY, "narrative holds a text on which classification breaks.", brokenByThisText);
            dead.inc();
            context.output(UNCLASSIFIABLE, unusable.deadLetter(report.origin()));
            return;
        }
        out.collect(labelled);
    }

    private LabelledReport label(PoliceReport report) {
        Classification found = classifier.classify(report.narrative());
        Labels labels = new Labels(found.categories(), found.signals());
        if (!labels.isIncident()) {
            return labelled(report, Labels.NONE, List.of(), null);
        }
        List<Hit> hits = hits(found, labels);
        String masked = PersonalDataMask.mask(report.narrative());
        return labelled(
                report,
                labels,
                hits,
                Excerpt.of(masked, hits.isEmpty() ? 0 : hits.get(0).start()));
    }

    /** Of a report that concerns nobody, nobody is remembered. */
    private LabelledReport labelled(PoliceReport report, Labels labels, List<Hit> hits, String excerpt) {
        boolean concerns = labels.isIncident();
        Position position = report.origin().position();
        return new LabelledReport(
                report.reportId(),
                report.revision(),
                report.receivedAt(),
                report.stationCode(),
                concerns ? report.addressId() : null,
                concerns ? report.organisationId() : null,
                concerns ? report.parties() : List.of(),
                labels,
                hits,
                excerpt,
                concerns || report.revision() > 0 ? lexiconVersion : null,
                position.rank(),
                position.timestamp());
    }

    /** What speaks for the labels that hold. What speaks against one, or for one that does not hold, is no evidence. */
    private static List<Hit> hits(Classification found, Labels labels) {
        List<Hit> hits = new ArrayList<>();
        for (Match match : found.matches()) {
            if (!match.negated() && match.weight() >= 0 && labels.hold(match.label())) {
                hits.add(new Hit(match.term(), match.label(), match.start(), match.end()));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::start).thenComparingInt(Hit::end).thenComparing(Hit::label));
        return hits;
    }
}
