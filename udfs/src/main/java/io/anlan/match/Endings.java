package io.anlan.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What the patterns are there for that end together (see {@link Automaton#endings}): worked out once for each such row of
 * patterns, so that the matcher asks once for each place at which patterns end, and not once for each pattern. All that it
 * asks of a row and of its terms stands in one record, number after number, since what such a table costs is the lines that
 * a processor must fetch. A row is named by where its record begins.
 */
final class Endings {

    // A record: the row's roles and lengths; where its patterns begin and how many they are; how long its cells and its
    // terms
    // are. Then the cells: which sets of words its patterns are in, as bits, of a row of longs those that are not zero.
    // Then
    // the terms, in a group for each pattern that has any.
    private static final int PATTERNS = 1;
    private static final int SIZES = 2;
    private static final int CELLS = 3;

    // A cell: the place of the long in its row and the level of that, then the two halves of the long.
    static final int CELL = 3;
    private static final int CELL_HIGH = 1;
    private static final int CELL_LOW = 2;
    private static final int LEVEL_BITS = 2;

    /** Records begin at multiples of this, so that short ones lie within a line and numbers of rows are small. */
    private static final int ALIGNMENT = 4;

    private static final int LENGTH_BITS = 10;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int COUNT_BITS = 10;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int CELLS_BITS = 12;
    private static final int CELLS_MASK = (1 << CELLS_BITS) - 1;

    // A group: the length of the pattern and of its terms with conditions, then that of its bundles and whether terms
    // beside
    // numbers follow: first how long those are that a number must stand behind, then those that one must stand before.
    private static final int GROUP_BUNDLES = 1;
    private static final int GROUP_TERMS = 2;
    private static final int GROUP_BEHIND = 1;
    private static final int GROUP_NUMBERS = 2;

    // A term with conditions: what it needs, what rules it out, its meaning, the number of its text; and of one that
    // needs a
    // closer look its place in closer, and the set without which it needs none.
    private static final int RULED_OUT = 1;
    private static final int MEANING = 2;
    private static final int TEXT = 3;
    private static final int CLOSER = 4;
    private static final int UNLESS = 5;
    private static final int CLOSER_SIZE = 2;

    /** How long a bundle is: its meaning, the number of its text. */
    static final int BUNDLE = 2;

    private static final int BUNDLE_TEXT = 1;

    /** The records, one behind the other. */
    final int[] stream;

    /** The row of a blank between clauses, at which no pattern ends. */
    final int space;

    /** Terms that bits do not settle. */
    private final CompiledTerm[] closer;

    /** By number of {@link Automaton#endings}: what {@link #row} makes a row of. */
    private final int[] rows;

    /** The patterns of the rows, each row's longest first. */
    private final int[] patterns;

    // By pattern.
    private final int[] roles;
    private final int[] lengths;
    private final BitSet[] sets;
    private final CompiledCue[][] cues;
    private final SlotWord[][] slotWords;

    /**
     * @param patterns by number
     * @param rows the numbers of patterns that end together, the longest pattern first
     * @param meanings gives numbers to what terms say
     */
    Endings(List<PatternBuilder> patterns, List<List<Integer>> rows, Levels levels, Meanings.Builder meanings) {
        Records records = new Records(patterns, levels, meanings);
        this.rows = rows.stream().mapToInt(row -> records.add(row) / ALIGNMENT).toArray();
        this.space = records.addSpace();
        this.stream = records.stream.toArray();
        this.patterns = records.patternsOfRows.toArray();
        this.closer = records.closer.toArray(CompiledTerm[]::new);
        this.roles = patterns.stream().mapToInt(pattern -> pattern.roles).toArray();
        this.lengths = patterns.stream().mapToInt(pattern -> pattern.length).toArray();
        this.sets = patterns.stream().map(PatternBuilder::setNumbers).toArray(BitSet[]::new);
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

    /** Where its cells begin: {@link #CELL} numbers each. They say which sets its patterns are in; slot words apart. */
    static int cellsFrom(int row) {
        return row + CELLS;
    }

    /** Where its cells end and its terms begin, group after group. */
    int cellsTo(int row) {
        return row + CELLS + (stream[row + SIZES] & CELLS_MASK);
    }

    /** Where its terms end. */
    int termsTo(int row) {
        return cellsTo(row) + (stream[row + SIZES] >>> CELLS_BITS);
    }

    /** Whether one of its patterns is in the set; words with a number slot apart. */
    boolean holds(int row, WordSet set) {
        int place = set.number() >> 6;
        int to = cellsTo(row);
        for (int cell = cellsFrom(row); cell < to; cell += CELL) {
            if (place(cell) == place) {
                return (bits(cell) >>> set.number() & 1) != 0;
            }
        }
        return false;
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

    // ---- Of a cell, which is named by where it begins.

    /** Which long of a row it is. */
    int place(int cell) {
        return stream[cell] >>> LEVEL_BITS;
    }

    /** The finest of {@link Levels} at which rows have that long. */
    int level(int cell) {
        return stream[cell] & ((1 << LEVEL_BITS) - 1);
    }

    long bits(int cell) {
        return (long) stream[cell + CELL_HIGH] << Integer.SIZE | Integer.toUnsignedLong(stream[cell + CELL_LOW]);
    }

    // ---- Of a group, which is named by where it begins.

    /** How long the pattern is on which the terms hang. */
    int lengthOfGroup(int group) {
        return stream[group] & LENGTH_MASK;
    }

    /** Where its terms with conditions begin. */
    static int conditionalFrom(int group) {
        return group + GROUP_TERMS;
    }

    /** Where those end, and what terms without conditions say begins: {@link #BUNDLE} numbers each. */
    int bundlesFrom(int group) {
        return group + GROUP_TERMS + (stream[group] >>> LENGTH_BITS);
    }

    /** Where that ends; and the group, unless terms beside numbers follow. */
    int bundlesTo(int group) {
        return bundlesFrom(group) + (stream[group + GROUP_BUNDLES] >>> 1);
    }

    /** Whether terms follow that a number must stand beside. */
    boolean hasTermsBesideNumbers(int group) {
        return (stream[group + GROUP_BUNDLES] & 1) != 0;
    }

    // ---- Of the terms of a group beside numbers, which are named by where they begin.

    static int beforeNumbersFrom(int beside) {
        return beside + GROUP_NUMBERS;
    }

    int behindNumbersFrom(int beside) {
        return beside + GROUP_NUMBERS + stream[beside];
    }

    /** Where those end, and with them the group. */
    int behindNumbersTo(int beside) {
        return behindNumbersFrom(beside) + stream[beside + GROUP_BEHIND];
    }

    // ---- Of a bundle, which is named by where it begins.

    int meaningOfBundle(int bundle) {
        return stream[bundle];
    }

    int textOfBundle(int bundle) {
        return stream[bundle + BUNDLE_TEXT];
    }

    // ---- Of a term with conditions, which is named by where it begins.

    /** See {@link CompiledTerm#needed}. */
    int needed(int term) {
        return stream[term];
    }

    /** See {@link CompiledTerm#ruledOut}. */
    int ruledOut(int term) {
        return stream[term + RULED_OUT];
    }

    /** Its number in {@link Meanings}. */
    int meaning(int term) {
        return stream[term + MEANING];
    }

    int textNumber(int term) {
        return stream[term + TEXT];
    }

    /** The term itself, if it is one that needs a closer look. */
    CompiledTerm closer(int term) {
        return closer[stream[term + CLOSER]];
    }

    /** The number of a set: the closer look is needed only if a word of it stands in the text. */
    int unless(int term) {
        return stream[term + UNLESS];
    }

    /** Where the next term begins after one that is ruled out by this. */
    static int next(int term, int ruledOut) {
        return term + CLOSER + (ruledOut >>> 31) * CLOSER_SIZE;
    }

    // ---- Of a pattern.

    int rolesOf(int pattern) {
        return roles[pattern];
    }

    int lengthOf(int pattern) {
        return lengths[pattern];
    }

    boolean isIn(int pattern, WordSet set) {
        return sets[pattern].get(set.number());
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
        private final Levels levels;
        private final Meanings.Builder meanings;
        private final Ints stream = new Ints();
        private final Ints patternsOfRows = new Ints();
        private final List<CompiledTerm> closer = new ArrayList<>();

        Records(List<PatternBuilder> patterns, Levels levels, Meanings.Builder meanings) {
            this.patterns = patterns;
            this.levels = levels;
            this.meanings = meanings;
        }

        /** Returns where the record begins. */
        int add(List<Integer> row) {
            int roles = 0;
            BitSet setsOfRow = new BitSet();
            int patternsFrom = patternsOfRows.size();
            for (int pattern : row) {
                roles |= patterns.get(pattern).roles;
                setsOfRow.or(patterns.get(pattern).setNumbers());
                patternsOfRows.add(pattern);
            }
            int longest = patterns.get(row.get(0)).length;
            int shortest = patterns.get(row.get(row.size() - 1)).length;
            int begin = stream.size();
            stream.add(longest << (LENGTH_BITS + Role.BITS) | shortest << Role.BITS | roles);
            stream.add(patternsFrom << COUNT_BITS | row.size());
            stream.add(0);
            addCells(setsOfRow);
            int cellsTo = stream.size();
            for (int pattern : row) {
                addGroup(patterns.get(pattern));
            }
            stream.set(begin + SIZES, (stream.size() - cellsTo) << CELLS_BITS | (cellsTo - begin - CELLS));
            align();
            return begin;
        }

        int addSpace() {
            int begin = stream.size();
            stream.add(Role.CLAUSE_END | Role.SPACE);
            stream.add(0);
            stream.add(0);
            align();
            return begin;
        }

        private void align() {
            while (stream.size() % ALIGNMENT != 0) {
                stream.add(0);
            }
        }

        private void addCells(BitSet sets) {
            long[] row = sets.toLongArray();
            for (int place = 0; place < row.length; place++) {
                if (row[place] != 0) {
                    stream.add(place << LEVEL_BITS | levels.levelOf(place));
                    stream.add((int) (row[place] >>> Integer.SIZE));
                    stream.add((int) row[place]);
                }
            }
        }

        private void addGroup(PatternBuilder pattern) {
            if ((pattern.roles & Role.TERM) == 0) {
                return;
            }
            int begin = stream.size();
            stream.add(0);
            stream.add(0);
            Rivals rivals = pattern.rivals();
            rivals.conditional.forEach(rival -> add(rival.term(), rival.labels()));
            int bundles = stream.size();
            for (Rivals.Bundle bundle : rivals.unconditional) {
                stream.add(meanings.number(bundle.common(), bundle.negatable(), bundle.weights()));
                stream.add(bundle.text());
            }
            int end = stream.size();
            boolean besideNumbers = addBesideNumbers(pattern.termsBeforeNumbers(), pattern.termsBehindNumbers());
            stream.set(begin, (bundles - begin - GROUP_TERMS) << LENGTH_BITS | pattern.length);
            stream.set(begin + GROUP_BUNDLES, (end - bundles) << 1 | (besideNumbers ? 1 : 0));
        }

        private boolean addBesideNumbers(List<CompiledTerm> before, List<CompiledTerm> behind) {
            if (before.isEmpty() && behind.isEmpty()) {
                return false;
            }
            int begin = stream.size();
            stream.add(0);
            stream.add(0);
            before.forEach(term -> add(term, term.labels()));
            int behindFrom = stream.size();
            behind.forEach(term -> add(term, term.labels()));
            stream.set(begin, behindFrom - begin - GROUP_NUMBERS);
            stream.set(begin + GROUP_BEHIND, stream.size() - behindFrom);
            return true;
        }

        private void add(CompiledTerm term, int labels) {
            stream.add(term.needed());
            stream.add(term.ruledOut());
            stream.add(meanings.number(term.common(), term.negatable(), Rivals.weights(term, labels)));
            stream.add(term.textNumber);
            if (term.needsACloserLook()) {
                // Most terms end in one row alone; in more than one they are noted as often.
                stream.add(closer.size());
                closer.add(term);
                stream.add(term.unless());
            }
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
