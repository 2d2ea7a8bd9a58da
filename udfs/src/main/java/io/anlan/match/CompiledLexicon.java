package io.anlan.match;

import io.anlan.lexicon.Cue;
import io.anlan.lexicon.Labels;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.Phrase;
import io.anlan.lexicon.Reach;
import io.anlan.lexicon.Scope;
import io.anlan.lexicon.Term;
import io.anlan.text.CharFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A lexicon made ready for the matcher: one automaton for all that it looks for (terms, words of conditions, cues, ends of
 * clauses), and for each pattern what it is there for. Immutable, and shared by all classifiers of the process.
 */
final class CompiledLexicon {

    /** No set of words. */
    static final int NO_SET = -1;

    // What a pattern may be, as bits; one pattern may be several things.
    static final int CUE = 1;
    static final int SHIELD = 1 << 1;
    static final int LIST = 1 << 2;
    static final int STOP = 1 << 3;
    static final int CLAUSE_END = 1 << 4;
    static final int SENTENCE_END = 1 << 5;
    static final int SPACE = 1 << 6;
    static final int SLOT_WORD = 1 << 7;

    /** What class each UTF-16 unit belongs to. Folding is nothing but units that share a class. */
    final char[] classOf;

    /** Classes from this one on are strays. */
    final int firstStray;

    /** The class of strays that are blanks. */
    final int blank;

    final Automaton automaton;

    /** The pattern that stands for a blank between clauses; the automaton never finds it. */
    final int spacePattern;

    final int longestPattern;

    /**
     * What the matcher asks of every hit, in records of {@link #RECORD} numbers, close together so that caches hold them: by
     * pattern times {@link #RECORD}, first its roles, its length and how many cells of {@link #memberships} it has, then the
     * places below. One record more closes the row.
     */
    final int[] patterns;

    static final int RECORD = 3;

    /** Where in {@link #memberships} the pattern's sets begin. */
    static final int SETS_FROM = 1;

    /** Where in {@link #terms} the pattern's terms begin; they end where those of the next pattern begin. */
    static final int TERMS_FROM = 2;

    private static final int LENGTH_SHIFT = 8;
    private static final int SETS_SHIFT = 20;

    /** The length of the pattern with this first number of a record. */
    static int length(int record) {
        return (record >>> LENGTH_SHIFT) & ((1 << (SETS_SHIFT - LENGTH_SHIFT)) - 1);
    }

    /** How many cells of {@link #memberships} the pattern with this first number of a record has. */
    static int sets(int record) {
        return record >>> SETS_SHIFT;
    }

    /** By pattern: its cues. */
    final CompiledCue[][] cues;

    /** By pattern: words with a number slot that hang on it. */
    final SlotWord[][] slotWords;

    /**
     * Which sets patterns are in, as bits: of rows of {@link #setWords} longs those that are not zero. Patterns in the same
     * sets share their cells.
     */
    final long[] memberships;

    /** The places in their rows of {@link #memberships}. */
    final int[] membershipPlaces;

    /** How many longs hold a bit for each set. */
    final int setWords;

    final CompiledTerm[] terms;

    /**
     * By term, what most terms fail for: the number of a set of which a word must stand within reach, or {@link #NO_SET}, and
     * below it {@link #GATE_BITS} bits: the reach, as {@link Presence#rowOf} numbers it, and whether a number must stand
     * right before the words found.
     */
    final int[] gates;

    static final int GATE_BITS = 4;
    static final int GATE_REACH = 3;
    static final int GATE_NUMBER = 4;

    /** Set if there is nothing to ask of the term, so that it counts wherever its words stand. */
    static final int GATE_OPEN = 8;

    /** By term, so that the term itself need not be looked at: its labels as bits, and above them its weight plus 16. */
    final int[] meanings;

    /** How many bits of {@link #meanings} are labels. */
    static final int LABEL_BITS = 19;

    private static final int WEIGHT_OFFSET = 16;

    /** The labels of a term with this meaning, as bits. */
    static int labels(int meaning) {
        return meaning & ((1 << LABEL_BITS) - 1);
    }

    /** The weight of a term with this meaning. */
    static int weight(int meaning) {
        return ((meaning >>> LABEL_BITS) & (2 * WEIGHT_OFFSET - 1)) - WEIGHT_OFFSET;
    }

    /** Whether a term with this meaning is a common one. */
    static boolean common(int meaning) {
        return meaning < 0;
    }

    final Scope scope;
    final boolean spaceEndsClause;

    /** How many different texts terms have. */
    final int texts;

    private CompiledLexicon(Lexicon lexicon, Builder builder) {
        Classes classes = new Classes(lexicon.settings().strays(), builder.patterns.keySet());
        classOf = classes.classOf;
        firstStray = classes.firstStray;
        blank = classes.firstStray;
        List<int[]> rows = new ArrayList<>();
        int count = builder.patterns.size();
        spacePattern = count;
        patterns = new int[(count + 2) * RECORD];
        cues = new CompiledCue[count + 1][];
        slotWords = new SlotWord[count + 1][];
        setWords = (builder.setNumbers.size() + Long.SIZE - 1) / Long.SIZE;
        Memberships sets = new Memberships();
        List<CompiledTerm> allTerms = new ArrayList<>();
        int number = 0;
        int longest = 0;
        for (Map.Entry<String, PatternBuilder> entry : shortestFirst(builder.patterns)) {
            rows.add(classes.row(entry.getKey()));
            PatternBuilder made = entry.getValue();
            cues[number] = made.cues.toArray(CompiledCue[]::new);
            slotWords[number] = made.slotWords.toArray(SlotWord[]::new);
            longest = Math.max(longest, entry.getKey().length());
            int record = number * RECORD;
            patterns[record] =
                    sets.cells(made.sets) << SETS_SHIFT | entry.getKey().length() << LENGTH_SHIFT | made.roles;
            patterns[record + SETS_FROM] = sets.from(made.sets);
            patterns[record + TERMS_FROM] = allTerms.size();
            allTerms.addAll(made.terms);
            number++;
        }
        patterns[spacePattern * RECORD] = CLAUSE_END | SPACE;
        patterns[spacePattern * RECORD + TERMS_FROM] = allTerms.size();
        patterns[(spacePattern + 1) * RECORD + TERMS_FROM] = allTerms.size();
        terms = allTerms.toArray(CompiledTerm[]::new);
        gates = allTerms.stream().mapToInt(CompiledTerm::gate).toArray();
        meanings = allTerms.stream().mapToInt(CompiledTerm::meaning).toArray();
        memberships = sets.bits.stream().mapToLong(Long::longValue).toArray();
        membershipPlaces = sets.places.stream().mapToInt(Integer::intValue).toArray();
        longestPattern = longest;
        automaton = Automaton.of(rows, classes.count);
        scope = lexicon.scope();
        spaceEndsClause = scope.spaceEndsClause();
        texts = builder.texts.size();
    }

    /** Short words are the frequent ones: side by side they share lines of the processor's cache. */
    private static List<Map.Entry<String, PatternBuilder>> shortestFirst(Map<String, PatternBuilder> patterns) {
        List<Map.Entry<String, PatternBuilder>> sorted = new ArrayList<>(patterns.entrySet());
        sorted.sort(Comparator.comparingInt(entry -> entry.getKey().length()));
        return sorted;
    }

    /**
     * Makes a lexicon ready. Costs tens of milliseconds for thousands of terms.
     *
     * @throws IllegalArgumentException if a term or cue holds nothing but strays, or is no {@link Phrase}
     */
    static CompiledLexicon of(Lexicon lexicon) {
        return new CompiledLexicon(lexicon, new Builder(lexicon));
    }

    /** A term and the labels it speaks for, flat, since it is looked at for every hit of its words. */
    static final class CompiledTerm {
        final String text;
        final int textNumber;
        final int weight;

        /** Label numbers as bits. */
        int labels;

        final boolean common;
        final boolean negatable;
        final boolean wordBoundary;
        final Slot slot;

        /** How far with, and and without look. */
        final Reach.Unit within;

        final int withinCharacters;

        // Numbers of sets of words, or NO_SET.
        final int with;
        final int and;
        final int without;
        final int except;

        /** Whether a word of with, and or without can overlap the term, which does not satisfy the condition. */
        final boolean mayOverlap;

        CompiledTerm(
                Term term, int textNumber, Slot slot, int with, int and, int without, int except, boolean mayOverlap) {
            this.text = term.term();
            this.textNumber = textNumber;
            this.weight = term.weight();
            this.common = term.common();
            this.negatable = term.negatable();
            this.wordBoundary = term.wordBoundary();
            this.slot = slot;
            this.within = term.within().unit();
            this.withinCharacters = term.within().characters();
            this.with = with;
            this.and = and;
            this.without = without;
            this.except = except;
            this.mayOverlap = mayOverlap;
        }

        /** See {@link #gates}. */
        int gate() {
            int needed = with != NO_SET ? with : and;
            boolean afterNumber = slot != null && !slot.ahead();
            boolean open = slot == null && !wordBoundary && needed == NO_SET && without == NO_SET && except == NO_SET;
            return needed << GATE_BITS
                    | (open ? GATE_OPEN : 0)
                    | (afterNumber ? GATE_NUMBER : 0)
                    | Presence.rowOf(within);
        }

        /** See {@link #meanings}. */
        int meaning() {
            return (common ? 1 << 31 : 0) | ((weight + WEIGHT_OFFSET) << LABEL_BITS) | labels;
        }
    }

    /** A cue of a negation or a hypothesis. */
    record CompiledCue(boolean hypothesis, Reach reach, boolean before, boolean after, int except, int without) {}

    /** A word of a set that holds a number slot. */
    record SlotWord(Slot slot, int set) {}

    /**
     * A number that must stand beside the words that the automaton finds.
     *
     * @param ahead whether the words found stand before the number; else they stand after it
     * @param min the least number that fits
     * @param max the greatest one
     * @param other folded words on the other side of the number; only where the words found stand after it
     */
    record Slot(boolean ahead, int min, int max, String other) {}

    /** Gathers {@link #memberships}. */
    private static final class Memberships {
        private final List<Long> bits = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final Map<BitSet, Integer> known = new HashMap<>();

        int from(BitSet sets) {
            return known.computeIfAbsent(sets, key -> {
                int from = places.size();
                long[] row = sets.toLongArray();
                for (int place = 0; place < row.length; place++) {
                    if (row[place] != 0) {
                        bits.add(row[place]);
                        places.add(place);
                    }
                }
                return from;
            });
        }

        int cells(BitSet sets) {
            int cells = 0;
            for (long word : sets.toLongArray()) {
                cells += word == 0 ? 0 : 1;
            }
            return cells;
        }
    }

    private static final class PatternBuilder {
        private int roles;
        private final List<CompiledTerm> terms = new ArrayList<>();
        private final List<CompiledCue> cues = new ArrayList<>();
        private final BitSet sets = new BitSet();
        private final List<SlotWord> slotWords = new ArrayList<>();
    }

    private static final class Builder {

        private final Map<String, PatternBuilder> patterns = new LinkedHashMap<>();
        private final Map<Set<String>, Integer> setNumbers = new HashMap<>();
        private final Map<List<String>, Integer> setNumbersOfLists = new HashMap<>();
        private final Map<String, Integer> texts = new HashMap<>();
        private final Map<String, String> bareWords = new HashMap<>();
        private final Map<Term, CompiledTerm> byMeaning = new HashMap<>();
        private final String strays;

        Builder(Lexicon lexicon) {
            strays = CharFold.fold(lexicon.settings().strays());
            for (Term term : lexicon.terms()) {
                add(term);
            }
            Scope scope = lexicon.scope();
            scope.negations().forEach(cue -> add(cue, false));
            scope.hypotheses().forEach(cue -> add(cue, true));
            scope.doubles().forEach(words -> pattern(words).roles |= SHIELD);
            scope.shields().forEach(words -> pattern(words).roles |= SHIELD);
            scope.lists().forEach(words -> pattern(words).roles |= LIST);
            scope.stops().forEach(words -> pattern(words).roles |= STOP);
            ends(scope.clauseEnds(), CLAUSE_END);
            ends(scope.sentenceEnds(), CLAUSE_END | SENTENCE_END);
            ends("\n\r", CLAUSE_END | SENTENCE_END);
        }

        private void ends(String units, int role) {
            for (int i = 0; i < units.length(); i++) {
                String unit = String.valueOf(CharFold.fold(units.charAt(i)));
                patterns.computeIfAbsent(unit, key -> new PatternBuilder()).roles |= role;
            }
        }

        private void add(Term term) {
            Term meaning = withoutLabel(term);
            CompiledTerm known = byMeaning.get(meaning);
            int label = 1 << Labels.number(term.label());
            if (known != null) {
                known.labels |= label;
                return;
            }
            Phrase phrase = Phrase.parse(term.term());
            CompiledTerm made = new CompiledTerm(
                    term,
                    texts.computeIfAbsent(term.term(), key -> texts.size()),
                    slot(phrase),
                    set(term.with()),
                    set(term.and()),
                    set(term.without()),
                    set(term.except()),
                    mayOverlap(term, phrase));
            made.labels = label;
            byMeaning.put(meaning, made);
            PatternBuilder anchor = anchor(phrase);
            anchor.terms.add(made);
        }

        /** Terms that differ in label and note alone are looked for once. */
        private static Term withoutLabel(Term term) {
            return new Term(
                    term.term(),
                    "",
                    term.weight(),
                    term.with(),
                    term.and(),
                    term.without(),
                    term.except(),
                    term.within(),
                    term.wordBoundary(),
                    term.negatable(),
                    term.common(),
                    "");
        }

        private void add(Cue cue, boolean hypothesis) {
            PatternBuilder pattern = pattern(cue.cue());
            pattern.roles |= CUE;
            pattern.cues.add(new CompiledCue(
                    hypothesis, cue.reach(), cue.before(), cue.after(), set(cue.except()), set(cue.without())));
        }

        private PatternBuilder pattern(String words) {
            return patterns.computeIfAbsent(bare(words), key -> new PatternBuilder());
        }

        /** The part of a phrase that the automaton looks for. */
        private PatternBuilder anchor(Phrase phrase) {
            return pattern(phrase.after().isEmpty() ? phrase.before() : phrase.after());
        }

        private Slot slot(Phrase phrase) {
            if (!phrase.slot()) {
                return null;
            }
            boolean ahead = phrase.after().isEmpty();
            return new Slot(ahead, phrase.min(), phrase.max(), ahead ? "" : bareOrEmpty(phrase.before()));
        }

        /** The number of the set of these words, in whatever order they come; NO_SET if there are none. */
        private int set(List<String> words) {
            if (words.isEmpty()) {
                return NO_SET;
            }
            Integer known = setNumbersOfLists.get(words);
            if (known == null) {
                known = setNumbers.get(new HashSet<>(words));
                known = known == null ? newSet(words) : known;
                setNumbersOfLists.put(words, known);
            }
            return known;
        }

        private boolean mayOverlap(Term term, Phrase phrase) {
            String bare = bareOrEmpty(phrase.before());
            return phrase.slot()
                    || mayOverlap(term.with(), bare)
                    || mayOverlap(term.and(), bare)
                    || mayOverlap(term.without(), bare);
        }

        private boolean mayOverlap(List<String> words, String bare) {
            for (String word : words) {
                if (word.indexOf('{') >= 0 || overlap(bareWords.computeIfAbsent(word, this::bareOrEmpty), bare)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether there is a text in which the two overlap: one within the other, or the end of one begins the other. */
        private static boolean overlap(String one, String other) {
            for (int shift = 1 - other.length(); shift < one.length(); shift++) {
                int from = Math.max(shift, 0);
                int to = Math.min(one.length(), shift + other.length());
                if (one.regionMatches(from, other, from - shift, to - from)) {
                    return true;
                }
            }
            return false;
        }

        private int newSet(List<String> words) {
            int number = setNumbers.size();
            setNumbers.put(Set.copyOf(words), number);
            for (String word : new LinkedHashSet<>(words)) {
                Phrase phrase = Phrase.parse(word);
                PatternBuilder pattern = anchor(phrase);
                if (phrase.slot()) {
                    pattern.roles |= SLOT_WORD;
                    pattern.slotWords.add(new SlotWord(slot(phrase), number));
                } else {
                    pattern.sets.set(number);
                }
            }
            return number;
        }

        private String bare(String words) {
            String bare = bareOrEmpty(words);
            if (bare.isEmpty()) {
                throw new IllegalArgumentException("\"" + words + "\" holds nothing but strays: write words");
            }
            return bare;
        }

        private String bareOrEmpty(String words) {
            StringBuilder bare = new StringBuilder();
            for (char unit : CharFold.fold(words).toCharArray()) {
                if (strays.indexOf(unit) < 0) {
                    bare.append(unit);
                }
            }
            return bare.toString();
        }
    }

    /** Gives each folded unit that a pattern holds a class of its own, and all units that fold to it the same. */
    private static final class Classes {

        private final char[] classOf = new char[Character.MAX_VALUE + 1];
        private final Map<Character, Integer> numbers = new HashMap<>();
        private final int firstStray;
        private final int count;

        Classes(String strays, Set<String> patterns) {
            for (String pattern : patterns) {
                for (int i = 0; i < pattern.length(); i++) {
                    numbers.computeIfAbsent(pattern.charAt(i), key -> numbers.size() + 1);
                }
            }
            count = numbers.size() + 1;
            firstStray = count;
            Set<Character> blanks = new LinkedHashSet<>();
            Set<Character> marks = new LinkedHashSet<>();
            for (char stray : CharFold.fold(strays).toCharArray()) {
                (isBlank(stray) ? blanks : marks).add(stray);
            }
            char[] fold = CharFold.foldTable();
            Arrays.fill(classOf, (char) 0);
            for (int unit = 0; unit < classOf.length; unit++) {
                char folded = fold[unit];
                Integer number = numbers.get(folded);
                if (number != null) {
                    classOf[unit] = (char) (int) number;
                } else if (blanks.contains(folded)) {
                    classOf[unit] = (char) firstStray;
                } else if (marks.contains(folded)) {
                    classOf[unit] = (char) (firstStray + 1);
                }
            }
        }

        private static boolean isBlank(char unit) {
            return unit == ' ' || unit == '\t' || unit == '\u00a0';
        }

        int[] row(String pattern) {
            return pattern.chars().map(unit -> numbers.get((char) unit)).toArray();
        }
    }
}
