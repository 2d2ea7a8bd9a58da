package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.match.Classification;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import io.anlan.match.Match;
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

/**
 * Finds out what reports are about, by one lexicon. What goes on bears that lexicon's version, so it is explained by it. For
 * one thread at a time.
 */
final class Labelling {

    private final Classifier classifier;
    private final String version;

    /** Takes as long as it takes to make the lexicon ready, where nobody in this process has done so before. */
    Labelling(Lexicon lexicon) {
        classifier = Classifiers.of(lexicon);
        version = lexicon.toString();
    }

    /** The lexicon's name and version. */
    String version() {
        return version;
    }

    /**
     * The report with its labels and the words that speak for them.
     *
     * @throws Unusable where classification breaks on its text
     */
    LabelledReport label(PoliceReport report) throws Unusable {
        try {
            return labelled(report);
        } catch (RuntimeException brokenByThisText) {
            // Classification is a function of the text alone: trying again after a restart would break again, for ever.
            throw new Unusable(
                    Stage.CLASSIFY, "narrative holds a text on which classification breaks.", brokenByThisText);
        }
    }

    private LabelledReport labelled(PoliceReport report) {
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
                concerns || report.revision() > 0 ? version : null,
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
