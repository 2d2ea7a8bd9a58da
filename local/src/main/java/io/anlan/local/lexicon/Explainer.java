package io.anlan.local.lexicon;

import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Term;
import io.anlan.local.lexicon.BareText.Place;
import io.anlan.match.Classification;
import io.anlan.match.Match;
import io.anlan.text.CharFold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of a classification why: point by point, each with the word beside it that made it count, as in {@code why labor:
 * 拖欠…工资 +3, 包工头 +1}.
 *
 * <p>A match does not carry which word of its conditions was there, so that is looked up again here: of those in the term's
 * clause or sentence the nearest. Where several lines of one term weigh the same, the first that fits is shown.
 */
public final class Explainer {

    private final Lexicon lexicon;
    private final String strays;
    private final String clauseEnds;
    private final String sentenceEnds;
    private final Map<String, List<Term>> lines = new HashMap<>();

    public Explainer(Lexicon lexicon) {
        this.lexicon = lexicon;
        Scope scope = lexicon.scope();
        strays = CharFold.fold(lexicon.settings().strays());
        sentenceEnds = CharFold.fold(scope.sentenceEnds()) + "\n\r";
        clauseEnds = CharFold.fold(scope.clauseEnds()) + sentenceEnds;
        for (Term term : lexicon.terms()) {
            lines.computeIfAbsent(key(term.label(), term.term()), key -> new ArrayList<>())
                    .add(term);
        }
    }

    private static String key(String label, String term) {
        return label + '\n' + term;
    }

    /** One sentence for each label that anything in the text speaks for or against, in the order of the contract. */
    public Map<String, String> explain(String text, Classification found) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (int label = 0; label < Labels.count(); label++) {
            String name = Labels.wire(label);
            if (found.matches().stream().anyMatch(match -> match.label().equals(name))) {
                sentences.put(name, sentence(text, found, label));
            }
        }
        return sentences;
    }

    private String sentence(String text, Classification found, int label) {
        String name = Labels.wire(label);
        String points = points(text, found.matches(), name);
        if (holds(found, name)) {
            return "why " + name + ": " + points;
        }
        int sum = found.sum(name);
        int threshold = lexicon.settings().thresholds().get(label);
        String lack = sum < threshold ? "needs " + threshold : "outweighed by other categories";
        return "why not " + name + ": " + points + "; sum " + sum + ", " + lack;
    }

    private static boolean holds(Classification found, String name) {
        return found.categories().stream().anyMatch(category -> category.wire().equals(name))
                || found.signals().stream().anyMatch(signal -> signal.wire().equals(name));
    }

    /** What speaks for and against a label, by position: all that counts, with its weight, and what is negated. */
    public String points(String text, List<Match> matches, String label) {
        BareText bare = new BareText(text, strays);
        return matches.stream()
                .filter(match -> match.label().equals(label))
                .filter(match -> match.negated() || match.weight() != 0)
                .map(match -> words(bare, text, match) + (match.negated() ? " negated" : weight(match)))
                .collect(Collectors.joining(", "));
    }

    private static String weight(Match match) {
        return String.format(Locale.ROOT, " %+d", match.weight());
    }

    /** The term, and the words that its conditions found, in the order in which they stand in the text. */
    private String words(BareText bare, String text, Match match) {
        Place place = new Place(match.start(), match.end());
        List<Place> places = new ArrayList<>(context(bare, text, match, place));
        places.add(place);
        places.sort(Comparator.comparingInt(Place::start));
        return places.stream()
                .distinct()
                .map(it -> it.equals(place) && match.term().indexOf('{') < 0 ? match.term() : bare.at(it))
                .collect(Collectors.joining("…"));
    }

    private List<Place> context(BareText bare, String text, Match match, Place place) {
        for (Term line : lines.getOrDefault(key(match.label(), match.term()), List.of())) {
            if (!line.common() && line.weight() != match.weight()) {
                continue;
            }
            List<Place> found = new ArrayList<>();
            if (needs(line.with(), line.within(), bare, text, place, found)
                    && needs(line.and(), line.within(), bare, text, place, found)) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether one of the words stands beside the place, or none is needed; adds where. */
    private boolean needs(List<String> words, Reach reach, BareText bare, String text, Place place, List<Place> found) {
        Place nearest = null;
        for (String word : words) {
            for (Place at = bare.next(word, null); at != null; at = bare.next(word, at)) {
                if (!at.overlaps(place)
                        && reaches(reach, text, place, at)
                        && (nearest == null || at.distance(place) < nearest.distance(place))) {
                    nearest = at;
                }
            }
        }
        if (nearest != null) {
            found.add(nearest);
        }
        return words.isEmpty() || nearest != null;
    }

    private boolean reaches(Reach reach, String text, Place one, Place other) {
        String ends = switch (reach.unit()) {
            case CHARACTERS, CLAUSE -> clauseEnds;
            case SENTENCE -> sentenceEnds;
            case TEXT -> "";
        };
        for (int i = Math.min(one.end(), other.end()); i < Math.max(one.start(), other.start()); i++) {
            if (ends.indexOf(CharFold.fold(text.charAt(i))) >= 0) {
                return false;
            }
        }
        return true;
    }
}
