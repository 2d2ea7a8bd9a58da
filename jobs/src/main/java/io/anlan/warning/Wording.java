package io.anlan.warning;

import io.anlan.lexicon.Category;
import io.anlan.lexicon.Signal;
import io.anlan.model.EventTime;
import io.anlan.model.Hit;
import io.anlan.model.Incident;
import io.anlan.model.LabelledReport;
import io.anlan.model.Level;
import io.anlan.rules.Fulfilment;
import io.anlan.rules.Occurrence;
import io.anlan.rules.Rule;
import io.anlan.rules.RuleHead;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The sentences on a warning. They quote lexicon terms and never the narrative. For one thread. */
public final class Wording {

    /** More would bury the reader; the evidence has them all. */
    private static final int WORDS_QUOTED = 8;

    private static final long MILLIS_PER_HOUR = 3_600_000;

    /** Where a term has a number, such as {@code {age>=60}岁}. */
    private static final Pattern SLOT = Pattern.compile("\\{[^}]*}");

    private final Locale locale;
    private final ResourceBundle messages;
    private final Map<String, MessageFormat> formats = new HashMap<>();

    /** Terms as sentences show them; there are as many as the lexicon has. */
    private final Map<String, String> quoted = new HashMap<>();

    private final Map<String, String> names = new HashMap<>();

    private Wording(Locale locale) {
        this.locale = locale;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.messages =
                ResourceBundle.getBundle("messages.messages", locale, Wording.class.getClassLoader(), noFallback);
    }

    /**
     * The sentences in a language.
     *
     * @param language {@code zh} or {@code en}
     * @throws java.util.MissingResourceException for any other
     */
    public static Wording in(String language) {
        return new Wording(Locale.forLanguageTag(language));
    }

    /** Which report, what it is about, how urgent, and the words that say so. */
    String explanation(Incident dispute, Level level) {
        List<String> sentences = new ArrayList<>();
        sentences.add(text(
                "dispute.found",
                dispute.report().reportId(),
                minute(dispute.report().receivedAt()),
                list(categories(dispute.labels().categories())),
                name("level." + level)));
        sentences.add(text("dispute.words", list(words(dispute.report()))));
        List<Signal> fromText = dispute.report().labels().signals();
        if (!fromText.isEmpty()) {
            sentences.add(text("dispute.signals", list(signals(fromText))));
        }
        List<Signal> fromRegister = new ArrayList<>(dispute.labels().signals());
        fromRegister.removeAll(fromText);
        if (!fromRegister.isEmpty()) {
            sentences.add(text("dispute.register", list(signals(fromRegister))));
        }
        return joined(sentences);
    }

    /** Which rule, and which reports fulfilled it, when. */
    String riskExplanation(Fulfilment fulfilment) {
        RuleHead rule = fulfilment.rule();
        List<Occurrence> evidence = fulfilment.evidence();
        List<String> reports = evidence.stream()
                .map(report -> text("risk.report", report.reportId(), minute(report.receivedAt())))
                .toList();
        String key = rule.absence() ? "risk.absent" : "risk.found";
        List<String> sentences = new ArrayList<>();
        sentences.add(text(key, in(rule.title()), evidence.size(), list(reports), rule.within() / MILLIS_PER_HOUR));
        List<String> words = words(fulfilment.told().report());
        if (!words.isEmpty()) {
            sentences.add(text("risk.words", list(words)));
        }
        return joined(sentences);
    }

    /** The one of two languages. */
    String in(Rule.Words words) {
        return locale.getLanguage().equals("zh") ? words.zh() : words.en();
    }

    private List<String> words(LabelledReport report) {
        return report.hits().stream()
                .map(Hit::term)
                .distinct()
                .limit(WORDS_QUOTED)
                .map(term -> quoted.computeIfAbsent(term, this::quote))
                .toList();
    }

    private String quote(String term) {
        return text("words.quoted", SLOT.matcher(term).replaceAll("…"));
    }

    private String joined(List<String> sentences) {
        return String.join(locale.getLanguage().equals("zh") ? "" : " ", sentences);
    }

    /** What to do about a dispute of this level; the mediator is the strongest category's. */
    String action(Incident dispute, Level level) {
        Category strongest = dispute.labels().categories().get(0);
        return text("dispute.action." + level, name("mediator." + strongest.wire()));
    }

    String withdrawal(Incident corrected) {
        return text(
                "dispute.withdrawn",
                corrected.report().reportId(),
                minute(corrected.report().receivedAt()));
    }

    String nothingToDo() {
        return text("dispute.action.withdrawn");
    }

    private List<String> categories(List<Category> categories) {
        return categories.stream()
                .map(category -> name("category." + category.wire()))
                .toList();
    }

    private List<String> signals(List<Signal> signals) {
        return signals.stream().map(signal -> name("signal." + signal.wire())).toList();
    }

    private String list(List<String> items) {
        return String.join(name("list.separator"), items);
    }

    /** Date and time to the minute, in the sender's own offset. */
    private static String minute(EventTime time) {
        return time.text().substring(0, 10) + " " + time.text().substring(11, 16);
    }

    /** A text without arguments. */
    private String name(String key) {
        return names.computeIfAbsent(key, this::text);
    }

    private String text(String key, Object... arguments) {
        return formats.computeIfAbsent(key, k -> new MessageFormat(messages.getString(k), locale))
                .format(arguments);
    }
}
