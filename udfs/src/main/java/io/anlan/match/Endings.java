package io.anlan.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the patterns are there for that end together (see {@link Automaton#endings}): worked out once for each such row of
 * patterns, and kept as numbers close together, so that the matcher asks once for each place at which patterns end, and not
 * once for each pattern. A row is named by where its record begins.
 */
final class Endings {

    // A record: the row's roles and lengths, its cells of memberships, where its patterns and its terms begin. Those
    // end
    // where the next record's begin.
    static final int RECORD = 5;
    private static final int CELLS_FROM = 1;
    private static final int CELLS_TO = 2;
    private static final int PATTERNS_FROM = 3;
    private static final int TERMS_FROM = 4;

    private static final int LENGTH_BITS = 12;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private final int[] records;

    /** The row of a blank between clauses, at which no pattern ends. */
    final int space;

    /** The patterns of the rows, each row's longest first. */
    final int[] patterns;

    /**
     * The terms of the rows, by pattern, in groups of {@link #GROUP} numbers: the pattern's length, where its terms begin, where
     * those begin that a number must stand before, and where these end.
     */
    final int[] groups;

    static final int GROUP = 4;
    static final int GROUP_TERMS = 1;
    static final int GROUP_BEHIND_NUMBERS = 2;
    static final int GROUP_END = 3;

    /** The sets of words that rows and single patterns are in. */
    final Memberships memberships;

    // By pattern.
    private final int[] roles;
    private final int[] lengths;
    private final int[] cellsFrom;
    private final int[] cellsTo;

    private Endings(Builder builder, List<List<Integer>> rows) {
        List<Integer> allRecords = new ArrayList<>();
        List<Integer> allPatterns = new ArrayList<>();
        List<Integer> allGroups = new ArrayList<>();
        Memberships.Builder sets = new Memberships.Builder();
        for (List<Integer> row : rows) {
            int rolesOfRow = 0;
            BitSet setsOfRow = new BitSet();
            int patternsFrom = allPatterns.size();
            int termsFrom = allGroups.size();
            for (int pattern : row) {
                PatternBuilder made = builder.patterns.get(pattern);
                rolesOfRow |= made.roles;
                setsOfRow.or(made.sets);
                allPatterns.add(pattern);
                int first = builder.firstTerms.get(pattern);
                int second = first + made.terms().size();
                int end = second + made.termsBehindNumbers().size();
                if (first < end) {
                    allGroups.addAll(List.of(builder.lengths.get(pattern), first, second, end));
                }
            }
            int longest = builder.lengths.get(row.get(0));
            int shortest = builder.lengths.get(row.get(row.size() - 1));
            allRecords.add(longest << (LENGTH_BITS + Role.BITS) | shortest << Role.BITS | rolesOfRow);
            allRecords.addAll(List.of(sets.from(setsOfRow), sets.to(setsOfRow), patternsFrom, termsFrom));
        }
        space = allRecords.size();
        allRecords.addAll(List.of(Role.CLAUSE_END | Role.SPACE, 0, 0, allPatterns.size(), allGroups.size()));
        allRecords.addAll(List.of(0, 0, 0, allPatterns.size(), allGroups.size()));
        records = ints(allRecords);
        patterns = ints(allPatterns);
        groups = ints(allGroups);
        roles = builder.patterns.stream().mapToInt(pattern -> pattern.roles).toArray();
        lengths = ints(builder.lengths);
        cellsFrom = builder.patterns.stream()
                .mapToInt(pattern -> sets.from(pattern.sets))
                .toArray();
        cellsTo = builder.patterns.stream()
                .mapToInt(pattern -> sets.to(pattern.sets))
                .toArray();
        memberships = sets.build();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    // ---- Of a row.

    /** The row with this number. */
    static int row(int number) {
        return number * RECORD;
    }

    /** What its patterns are, all together; see {@link Role}. */
    int roles(int row) {
        return records[row] & ((1 << Role.BITS) - 1);
    }

    /** How long its longest pattern is; 0 for a blank. */
    int longest(int row) {
        return records[row] >>> (LENGTH_BITS + Role.BITS);
    }

    int shortest(int row) {
        return records[row] >>> Role.BITS & LENGTH_MASK;
    }

    int cellsFrom(int row) {
        return records[row + CELLS_FROM];
    }

    int cellsTo(int row) {
        return records[row + CELLS_TO];
    }

    int patternsFrom(int row) {
        return records[row + PATTERNS_FROM];
    }

    int patternsTo(int row) {
        return records[row + RECORD + PATTERNS_FROM];
    }

    int groupsFrom(int row) {
        return records[row + TERMS_FROM];
    }

    int groupsTo(int row) {
        return records[row + RECORD + TERMS_FROM];
    }

    /** Whether one of its patterns is in the set; words with a number slot apart. */
    boolean holds(int row, int set) {
        return memberships.hold(cellsFrom(row), cellsTo(row), set);
    }

    // ---- Of a pattern.

    int rolesOf(int pattern) {
        return roles[pattern];
    }

    int lengthOf(int pattern) {
        return lengths[pattern];
    }

    boolean isIn(int pattern, int set) {
        return memberships.hold(cellsFrom[pattern], cellsTo[pattern], set);
    }

    /** Takes the patterns in the order of their numbers. */
    static final class Builder {

        private final List<PatternBuilder> patterns = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();
        private final List<Integer> firstTerms = new ArrayList<>();

        /** @param firstTerm the number of the pattern's first term; the others follow, those behind numbers last */
        void add(PatternBuilder pattern, int length, int firstTerm) {
            patterns.add(pattern);
            lengths.add(length);
            firstTerms.add(firstTerm);
        }

        Endings build(List<List<Integer>> rows) {
            return new Endings(this, rows);
        }
    }
}
