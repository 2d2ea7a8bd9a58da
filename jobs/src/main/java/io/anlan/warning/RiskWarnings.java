package io.anlan.warning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Incident;
import io.anlan.model.LabelledReport;
import io.anlan.rules.Fulfilment;
import io.anlan.rules.Occurrence;
import io.anlan.rules.RuleHead;
import io.anlan.warning.Warning.Evidence;
import io.anlan.warning.Warning.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a risk warning out of a rule that was fulfilled: pure, save for the clock that is handed in. */
final class RiskWarnings {

    /** Of the hash; enough that two facts never share an id. */
    private static final int ID_BYTES = 12;

    private final Particulars particulars;
    private final Wording wording;

    RiskWarnings(Jurisdictions jurisdictions, Wording wording) {
        this.particulars = new Particulars(jurisdictions);
        this.wording = wording;
    }

    /** The warning of a rule that was fulfilled. */
    Warning of(Fulfilment fulfilment, Instant detectedAt) {
        RuleHead rule = fulfilment.rule();
        List<Occurrence> evidence = fulfilment.evidence();
        Incident told = fulfilment.told();
        List<Warning.Subject> subjects = fulfilment.subjects().stream()
                .map(subject -> new Warning.Subject(subject.type().wire(), subject.id()))
                .toList();
        return new Warning(
                rule.id() + ":" + hash(fulfilment.fact()),
                Kind.RISK,
                rule.id(),
                rule.version(),
                told.report().lexiconVersion(),
                rule.level(),
                null,
                categories(evidence),
                signals(evidence),
                subjects.get(0),
                subjects.size() == 1 ? null : List.copyOf(subjects.subList(1, subjects.size())),
                particulars.route(told),
                eventTime(rule, evidence),
                detectedAt,
                evidence(fulfilment),
                particulars.people(told),
                wording.riskExplanation(fulfilment),
                wording.in(rule.action()));
    }

    private static String hash(String fact) {
        return HexFormat.of().formatHex(sha256().digest(fact.getBytes(UTF_8)), 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The union over the evidence, the last report's first. */
    private static List<Category> categories(List<Occurrence> evidence) {
        Set<Category> union = new LinkedHashSet<>();
        for (int i = evidence.size() - 1; i >= 0; i--) {
            union.addAll(evidence.get(i).labels().categories());
        }
        return List.copyOf(union);
    }

    private static List<Signal> signals(List<Occurrence> evidence) {
        Set<Signal> union = EnumSet.noneOf(Signal.class);
        evidence.forEach(report -> union.addAll(report.labels().signals()));
        return List.copyOf(union);
    }

    /** receivedAt of the last report; for an absence first + within, in the first report's offset. */
    private static EventTime eventTime(RuleHead rule, List<Occurrence> evidence) {
        if (!rule.absence()) {
            return evidence.get(evidence.size() - 1).receivedAt();
        }
        EventTime first = evidence.get(0).receivedAt();
        Instant due = first.instant().plus(Duration.ofMillis(rule.within()));
        OffsetDateTime there = due.atOffset(EventTime.offsetOf(first.text()));
        return new EventTime(due, there.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /** Words and excerpt of the report that completed it; of the others it is said which they are. */
    private static List<Evidence> evidence(Fulfilment fulfilment) {
        LabelledReport told = fulfilment.told().report();
        return fulfilment.evidence().stream()
                .map(report -> report.reportId().equals(told.reportId())
                        ? Particulars.evidence(told)
                        : new Evidence(report.reportId(), report.receivedAt(), null, null))
                .toList();
    }
}
