package io.anlan.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the patterns are there for that end together (see {@link Automaton#endings}): worked out once for each such row of
 * patterns, so that the matcher asks once for each place at which patterns end, and not once for each pattern. All that it
 * asks of a row and of its terms stands in one record, number after number, since what such a table costs is the lines that
 * a processor must fetch. A row is named by where its record begins.
 */
final class Endings {

    // A record: the row's roles and lengths; where its patterns begin and how many they are; how many words of
    // conditions
    // are among them and how long its terms are. Then these words, at least one. Then the terms, in a group for each
    // pattern that has any.
    private static final int PATTERNS = 1;
    private static final int SIZES = 2;
    private static final int WORDS = 3;

    /** Records begin at multiples of this, so that short ones lie within a line and numbers of rows are small. */
    private static final int ALIGNMENT = 4;

    /** Set in the number of a first word that is not the only one. */
    static final int MORE_WORDS = 1 << 31;

    private static final int LENGTH_BITS = 10;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int COUNT_BITS = 10;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int WORDS_BITS = 12;
    private static final int WORDS_MASK = (1 << WORDS_BITS) - 1;

    // A group: the length of the pattern and how many terms with conditions it has; how many bundles and whether terms
    // beside numbers follow; the first term's number. Then the questions of those terms, then the bundles.
    private static final int GROUP_BUNDLES = 1;
    private static final int GROUP_FIRST = 2;
    private static final int GROUP = 3;

    // Terms beside numbers: how many a number must stand behind, how many it must stand before, the first one's number.
    // Then their questions, each with the least and the greatest number that fits.
    private static final int BESIDE_BEHIND = 1;
    private static final int BESIDE_FIRST = 2;
    private static final int BESIDE = 3;

    /** How long a question is: what a term needs, and what rules it out. */
    static final int QUESTION = 2;

    private static final int RULED_OUT = 1;

    /** How long a question is of a term beside a number. */
    static final int NUMBER_QUESTION = 4;

    private static final int MIN = 2;
    private static final int MAX = 3;

    /** How long a bundle is: its meaning, what that says, the number of its text. */
    static final int BUNDLE = 3;

    private static final int BUNDLE_SAID = 1;
    private static final int BUNDLE_TEXT = 2;

    // A term with conditions, which is asked for only when bits have let it pass, and so stands elsewhere: its meaning,
    // what
    // that says, the number of its text; and its place in closer if it needs a closer look, else -1.
    private static final int TERM_BITS = 2;
    private static final int TERM_SAID = 1;
    private static final int TERM_TEXT = 2;
    private static final int TERM_CLOSER = 3;

    /** The records, one behind the other. */
    final int[] stream;

    /** The row of a blank between clauses, at which no pattern ends. */
    final int space;

    /** The terms with conditions. */
    private final int[] terms;

    /** Terms that bits do not settle. */
    private final CompiledTerm[] closer;

    /** By number of {@link Automaton#endings}: what {@link #row} makes a row of. */
    private final int[] rows;

    /** The patterns of the rows, each row's longest first. */
    private final int[] patterns;

    // By pattern.
    private final int[] roles;
    private final int[] lengths;
    private final int[] words;
    private final CompiledCue[][] cues;
    private final SlotWord[][] slotWords;

    /**
     * @param patterns by number
     * @param rows the numbers of patterns that end together, the longest pattern first
     * @param meanings gives numbers to what terms say
     */
    Endings(List<PatternBuilder> patterns, List<List<Integer>> rows, Meanings.Builder meanings) {
        Records records = new Records(patterns, meanings);
        this.rows = rows.stream().mapToInt(row -> records.add(row) / ALIGNMENT).toArray();
        this.space = records.addSpace();
        this.stream = records.stream.toArray();
        this.patterns = records.patternsOfRows.toArray();
        this.terms = records.terms.toArray();
        this.closer = records.closer.toArray(CompiledTerm[]::new);
        this.roles = patterns.stream().mapToInt(pattern -> pattern.roles).toArray();
        this.lengths = patterns.stream().mapToInt(pattern -> pattern.length).toArray();
        this.words = patterns.stream().mapToInt(pattern -> pattern.word).toArray();
        this.cues = patterns.stream()
                .map(pattern -> pattern.cues.toArray(CompiledCue[]::new))
                .toArray(CompiledCue[][]::new);
        this.slotWords = patterns.stream()
                .map(pattern -> pattern.slotWords.toArray(SlotWord[]::new))
                .toArray(SlotWord[][]::new);
    }

    // ---- Of a row.

    /** By number of {@link Automaton#endings}: what {@link #row} makes a row of. */
    int[] rows() {
        return rows;
    }

    /** The row that one of {@link #rows} stands for. */
    static int row(int number) {
        return number * ALIGNMENT;
    }

    /** What its patterns are, all together; see {@link Role}. */
    int roles(int row) {
        return stream[row] & ((1 << Role.BITS) - 1);
    }

    /** How long its longest pattern is; 0 for a blank. */
    int longest(int row) {
        return stream[row] >>> (LENGTH_BITS + Role.BITS);
    }

    int shortest(int row) {
        return stream[row] >>> Role.BITS & LENGTH_MASK;
    }

    /**
     * The first word of conditions among its patterns, by its number; {@link SetWords#NO_WORD} if there is none. With
     * {@link #MORE_WORDS} if there are others, or such with a number slot.
     */
    int firstWord(int row) {
        return stream[row + WORDS];
    }

    /** Where the words behind the first begin. Words with a number slot are not among them. */
    static int otherWordsFrom(int row) {
        return row + WORDS + 1;
    }

    /** Where its words end and its terms begin, group after group. */
    int wordsTo(int row) {
        return row + WORDS + (stream[row + SIZES] & WORDS_MASK);
    }

    /** The number of the word that stands there. */
    int word(int place) {
        return stream[place];
    }

    /** Where its terms end. */
    int termsTo(int row) {
        return wordsTo(row) + (stream[row + SIZES] >>> WORDS_BITS);
    }

    int patternsFrom(int row) {
        return stream[row + PATTERNS] >>> COUNT_BITS;
    }

    int patternsTo(int row) {
        return patternsFrom(row) + (stream[row + PATTERNS] & COUNT_MASK);
    }

    /** The pattern that stands there between patternsFrom and patternsTo. */
    int pattern(int place) {
        return patterns[place];
    }

    // ---- Of a group, which is named by where it begins.

    /** How long the pattern is on which the terms hang. */
    int lengthOfGroup(int group) {
        return stream[group] & LENGTH_MASK;
    }

    /** How many terms with conditions hang on it. */
    int conditionalCount(int group) {
        return stream[group] >>> LENGTH_BITS;
    }

    /** Where their questions begin: {@link #QUESTION} numbers each. */
    static int questionsFrom(int group) {
        return group + GROUP;
    }

    /** The number of the first of them; the others follow. */
    int firstTerm(int group) {
        return stream[group + GROUP_FIRST];
    }

    /** Where what terms without conditions say begins: {@link #BUNDLE} numbers each. */
    int bundlesFrom(int group) {
        return group + GROUP + QUESTION * conditionalCount(group);
    }

    /** Where that ends; and the group, unless terms beside numbers follow. */
    int bundlesTo(int group) {
        return bundlesFrom(group) + BUNDLE * (stream[group + GROUP_BUNDLES] >>> 1);
    }

    /** Whether terms follow that a number must stand beside. */
    boolean hasTermsBesideNumbers(int group) {
        return (stream[group + GROUP_BUNDLES] & 1) != 0;
    }

    // ---- Of the terms of a group beside numbers, which are named by where they begin.

    /** How many come first that a number must stand behind. */
    int beforeNumbersCount(int beside) {
        return stream[beside];
    }

    /** How many follow that a number must stand before. */
    int behindNumbersCount(int beside) {
        return stream[beside + BESIDE_BEHIND];
    }

    static int questionsBesideFrom(int beside) {
        return beside + BESIDE;
    }

    int firstTermBeside(int beside) {
        return stream[beside + BESIDE_FIRST];
    }

    /** Where they end, and with them the group. */
    int besideTo(int beside) {
        return beside + BESIDE + NUMBER_QUESTION * (beforeNumbersCount(beside) + behindNumbersCount(beside));
    }

    // ---- Of a question, which is named by where it begins.

    /** See {@link CompiledTerm#needed}. */
    int needed(int question) {
        return stream[question];
    }

    /** See {@link CompiledTerm#ruledOut}. */
    int ruledOut(int question) {
        return stream[question + RULED_OUT];
    }

    /** Whether a number fits a term that must stand beside one. */
    boolean fits(int question, int number) {
        return number >= stream[question + MIN] && number <= stream[question + MAX];
    }

    // ---- Of a bundle, which is named by where it begins.

    /** Its number in {@link Meanings}. */
    int meaningOfBundle(int bundle) {
        return stream[bundle];
    }

    /** See {@link Meanings#said}. */
    int saidByBundle(int bundle) {
        return stream[bundle + BUNDLE_SAID];
    }

    int textOfBundle(int bundle) {
        return stream[bundle + BUNDLE_TEXT];
    }

    // ---- Of a term with conditions, by its number.

    /** Its number in {@link Meanings}. */
    int meaning(int term) {
        return terms[term << TERM_BITS];
    }

    /** See {@link Meanings#said}. */
    int said(int term) {
        return terms[term << TERM_BITS | TERM_SAID];
    }

    int textNumber(int term) {
        return terms[term << TERM_BITS | TERM_TEXT];
    }

    /** Whether bits alone do not settle it. */
    boolean needsACloserLook(int term) {
        return terms[term << TERM_BITS | TERM_CLOSER] >= 0;
    }

    /** The term itself, if it is one that needs a closer look. */
    CompiledTerm closer(int term) {
        return closer[terms[term << TERM_BITS | TERM_CLOSER]];
    }

    // ---- Of a pattern.

    int rolesOf(int pattern) {
        return roles[pattern];
    }

    int lengthOf(int pattern) {
        return lengths[pattern];
    }

    /** Its number among the words of conditions. */
    int wordOf(int pattern) {
        return words[pattern];
    }

    /** Its cues. */
    CompiledCue[] cuesOf(int pattern) {
        return cues[pattern];
    }

    /** Words with a number slot that hang on it. */
    SlotWord[] slotWordsOf(int pattern) {
        return slotWords[pattern];
    }

    /** Writes the records. */
    private static final class Records {

        private final List<PatternBuilder> patterns;
        private final Meanings.Builder meanings;
        private final Ints stream = new Ints();
        private final Ints patternsOfRows = new Ints();
        private final Ints terms = new Ints();
        private final List<CompiledTerm> closer = new ArrayList<>();

        Records(List<PatternBuilder> patterns, Meanings.Builder meanings) {
            this.patterns = patterns;
            this.meanings = meanings;
        }

        /** Returns where the record begins. */
        int add(List<Integer> row) {
            int roles = 0;
            int patternsFrom = patternsOfRows.size();
            for (int pattern : row) {
                roles |= patterns.get(pattern).roles;
                patternsOfRows.add(pattern);
            }
            int longest = patterns.get(row.get(0)).length;
            int shortest = patterns.get(row.get(row.size() - 1)).length;
            int begin = stream.size();
            stream.add(longest << (LENGTH_BITS + Role.BITS) | shortest << Role.BITS | roles);
            stream.add(patternsFrom << COUNT_BITS | row.size());
            stream.add(0);
            addWords(row, roles);
            int wordsTo = stream.size();
            for (int pattern : row) {
                addGroup(patterns.get(pattern));
            }
            stream.set(begin + SIZES, (stream.size() - wordsTo) << WORDS_BITS | (wordsTo - begin - WORDS));
            align();
            return begin;
        }

        int addSpace() {
            int begin = stream.size();
            stream.add(Role.CLAUSE_END | Role.SPACE);
            stream.add(0);
            stream.add(1);
            stream.add(SetWords.NO_WORD);
            align();
            return begin;
        }

        private void align() {
            while (stream.size() % ALIGNMENT != 0) {
                stream.add(0);
            }
        }

        private void addWords(List<Integer> row, int roles) {
            int first = stream.size();
            for (int pattern : row) {
                if (patterns.get(pattern).word != SetWords.NO_WORD) {
                    stream.add(patterns.get(pattern).word);
                }
            }
            if (stream.size() == first) {
                stream.add(SetWords.NO_WORD);
            }
            if (stream.size() > first + 1 || (roles & Role.SLOT_WORD) != 0) {
                stream.set(first, stream.get(first) | MORE_WORDS);
            }
        }

        private void addGroup(PatternBuilder pattern) {
            if ((pattern.roles & Role.TERM) == 0) {
                return;
            }
            Rivals rivals = pattern.rivals();
            List<CompiledTerm> before = pattern.termsBeforeNumbers();
            List<CompiledTerm> behind = pattern.termsBehindNumbers();
            int besideNumbers = before.isEmpty() && behind.isEmpty() ? 0 : 1;
            stream.add(rivals.conditional.size() << LENGTH_BITS | pattern.length);
            stream.add(rivals.unconditional.size() << 1 | besideNumbers);
            stream.add(termCount());
            rivals.conditional.forEach(rival -> {
                addQuestion(rival.term());
                addTerm(rival.term(), rival.labels());
            });
            rivals.unconditional.forEach(this::add);
            if (besideNumbers != 0) {
                stream.add(before.size());
                stream.add(behind.size());
                stream.add(termCount());
                before.forEach(this::addBesideNumber);
                behind.forEach(this::addBesideNumber);
            }
        }

        private void add(Rivals.Bundle bundle) {
            int meaning = meanings.number(bundle.common(), bundle.negatable(), bundle.weights());
            stream.add(meaning);
            stream.add(meanings.said(meaning));
            stream.add(bundle.text());
        }

        private void addBesideNumber(CompiledTerm term) {
            addQuestion(term);
            stream.add(term.slot.min());
            stream.add(term.slot.max());
            addTerm(term, term.labels());
        }

        private void addQuestion(CompiledTerm term) {
            stream.add(term.needed());
            stream.add(term.ruledOut());
        }

        /** Most terms end in one row alone; in more than one they are noted as often. */
        private void addTerm(CompiledTerm term, int labels) {
            int meaning = meanings.number(term.common(), term.negatable(), Rivals.weights(term, labels));
            terms.add(meaning);
            terms.add(meanings.said(meaning));
            terms.add(term.textNumber);
            terms.add(term.needsACloserLook() ? closer.size() : -1);
            if (term.needsACloserLook()) {
                closer.add(term);
            }
        }

        private int termCount() {
            return terms.size() >> TERM_BITS;
        }
    }

    /** A list of ints that grows. */
    private static final class Ints {

        private int[] ints = new int[1 << 12];
        private int size;

        void add(int value) {
            if (size == ints.length) {
                ints = Arrays.copyOf(ints, 2 * size);
            }
            ints[size++] = value;
        }

        int get(int at) {
            return ints[at];
        }

        void set(int at, int value) {
            ints[at] = value;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(ints, size);
        }
    }
}
