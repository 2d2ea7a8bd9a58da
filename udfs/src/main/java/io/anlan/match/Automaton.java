package io.anlan.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finite automaton that finds all patterns in one pass, without a failure chain.
 *
 * <p>Most transitions of such an automaton are those of its root: after almost any prefix, a character leads where it would
 * lead from nothing. Most of the others are those of the state that the last character alone leads to. Only what is left is
 * stored, all rows folded into one array of cells (row displacement): a state's number is the offset of its row, no two
 * states have the same, and a cell says by its class whose it is, for the cell at s + c with class c can be none but s's. With
 * state s, l the state that the last character leads to from the root, and class c, the next state is that of the cell s + c
 * if its class is c, else that of l + c if its class is c, else where c leads from the root. Thousands of terms fit in a table
 * that a processor's nearer caches hold, and that is what makes it fast.
 *
 * <p>Immutable; any number of threads may share one.
 */
final class Automaton {

    static final int ROOT = 0;

    // A cell: a flag that patterns end at the target, the class, the target.
    private static final int TARGET_BITS = 18;
    private static final int CLASS_BITS = 31 - TARGET_BITS;
    private static final int TARGET_MASK = (1 << TARGET_BITS) - 1;
    private static final int CLASS_MASK = (1 << CLASS_BITS) - 1;

    final int[] cells;

    /** As cells, where each class leads from the root. */
    final int[] fromRoot;

    /** All sets of patterns that end together, each as a row of pattern numbers, the longest pattern first. */
    private final List<List<Integer>> endings;

    /**
     * No class of characters: that of the cells in which states at which patterns end keep the number of what ends there. Such
     * a cell is the first of the state's row, since class 0 leads nowhere.
     */
    private final int endingsClass;

    private Automaton(int[] cells, int[] fromRoot, List<List<Integer>> endings, int endingsClass) {
        this.cells = cells;
        this.fromRoot = fromRoot;
        this.endings = endings;
        this.endingsClass = endingsClass;
    }

    /** The class whose cell this is; that of a cell in no use is 0, which leads to the root as it should. */
    static int classOf(int cell) {
        return cell >>> TARGET_BITS & CLASS_MASK;
    }

    /** The state that a cell leads to. */
    static int target(int cell) {
        return cell & TARGET_MASK;
    }

    /** 1 if patterns end where a cell leads, else 0. */
    static int endsThere(int cell) {
        return cell >>> 31;
    }

    /**
     * The same automaton, whose {@link #endingAt} gives what the caller keeps for each of {@link #endings()}.
     *
     * @param kept by number in endings()
     * @throws IllegalArgumentException if one of them is too large
     */
    Automaton withEndings(int[] kept) {
        int[] relabelled = cells.clone();
        for (int i = 0; i < relabelled.length; i++) {
            if (classOf(relabelled[i]) == endingsClass) {
                int ending = kept[target(relabelled[i])];
                if (ending > TARGET_MASK) {
                    throw tooManyWords();
                }
                relabelled[i] = endingsClass << TARGET_BITS | ending;
            }
        }
        return new Automaton(relabelled, fromRoot, endings, endingsClass);
    }

    /** The number in {@link #endings()} of what ends at a state at which patterns end. */
    int endingAt(int state) {
        return target(cells[state]);
    }

    /** All sets of patterns that end together, each as a row of pattern numbers, the longest pattern first. */
    List<List<Integer>> endings() {
        return endings;
    }

    /**
     * Builds the automaton of these patterns.
     *
     * @param patterns by number; each a row of classes, not empty, no two alike
     * @param classes how many classes there are; 0 stands for all characters that no pattern holds
     * @throws IllegalArgumentException if there are too many patterns or classes: more than 8,000 different characters, or
     *     several hundred thousand characters of patterns
     */
    static Automaton of(List<int[]> patterns, int classes) {
        Trie trie = new Trie();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            trie.add(patterns.get(pattern), pattern);
        }
        trie.complete();
        return place(trie.nodes, classes);
    }

    private static Automaton place(List<Node> nodes, int endingsClass) {
        Node root = nodes.get(0);
        Map<List<Integer>, Node> endings = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (!node.endings.isEmpty()) {
                node.row.put(0, endings.computeIfAbsent(node.endings, row -> numbered(endings.size())));
            }
        }
        int highest = number(nodes, endingsClass);
        if (Math.max(highest, endings.size()) > TARGET_MASK || endingsClass > CLASS_MASK) {
            throw tooManyWords();
        }
        int[] cells = new int[highest + endingsClass];
        for (Node node : nodes.subList(1, nodes.size())) {
            for (int i = 0; i < node.row.size; i++) {
                cells[node.number + node.row.classes[i]] = cell(node.row, i, endingsClass);
            }
        }
        int[] fromRoot = new int[endingsClass];
        for (int i = 0; i < root.row.size; i++) {
            fromRoot[root.row.classes[i]] = cell(root.row, i, endingsClass);
        }
        return new Automaton(cells, fromRoot, List.copyOf(endings.keySet()), endingsClass);
    }

    private static IllegalArgumentException tooManyWords() {
        return new IllegalArgumentException("the lexicon has too many different words: take some out");
    }

    private static Node numbered(int number) {
        Node node = new Node(0);
        node.number = number;
        return node;
    }

    /** Gives each node but the root its number; returns the highest. */
    private static int number(List<Node> nodes, int classes) {
        List<Node> widestFirst = new ArrayList<>(nodes.subList(1, nodes.size()));
        widestFirst.sort(Comparator.comparingInt((Node node) -> -node.row.size));
        Places places = new Places(classes);
        int highest = ROOT;
        for (Node node : widestFirst) {
            node.number = places.take(node.row);
            highest = Math.max(highest, node.number);
        }
        return highest;
    }

    private static int cell(Row row, int i, int endingsClass) {
        Node target = row.targets[i];
        int symbol = row.classes[i] == 0 ? endingsClass : row.classes[i];
        return (target.endings.isEmpty() ? 0 : 1 << 31) | symbol << TARGET_BITS | target.number;
    }

    /** Which numbers and which cells are given away. */
    private static final class Places {

        private static final int LOOK_BACK = 2048;

        private final BitSet numbers = new BitSet();
        private final BitSet cells = new BitSet();

        /** By class: up to here no row of that class alone fits any more, since what is given away stays so. */
        private final int[] searchedTo;

        Places(int classes) {
            searchedTo = new int[classes];
            numbers.set(ROOT);
        }

        /** Where the last row of several cells found its place. */
        private int latest;

        /**
         * Gives the row a free number at which no cell of its is taken: of a row of one cell, the lowest; a longer one is
         * looked for near the last, and the gaps that this leaves are filled by the shorter ones that come after it.
         */
        int take(Row row) {
            int from = row.size == 1 ? searchedTo[row.classes[0]] : Math.max(ROOT, latest - LOOK_BACK);
            int number = numbers.nextClearBit(from + 1);
            while (!fits(row, number)) {
                number = numbers.nextClearBit(number + 1);
            }
            if (row.size == 1) {
                searchedTo[row.classes[0]] = number;
            } else if (row.size > 1) {
                latest = number;
            }
            numbers.set(number);
            for (int i = 0; i < row.size; i++) {
                cells.set(number + row.classes[i]);
            }
            return number;
        }

        private boolean fits(Row row, int number) {
            for (int i = 0; i < row.size; i++) {
                if (cells.get(number + row.classes[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A state while the automaton is built. */
    private static final class Node {
        private final Row row = new Row();
        private final List<Integer> endings = new ArrayList<>();
        private final int depth;
        private Node failure;
        private int number = ROOT;

        Node(int depth) {
            this.depth = depth;
        }
    }

    /** A sparse row of transitions. */
    private static final class Row {
        private int[] classes = new int[2];
        private Node[] targets = new Node[2];
        private int size;

        Node get(int symbol) {
            for (int i = 0; i < size; i++) {
                if (classes[i] == symbol) {
                    return targets[i];
                }
            }
            return null;
        }

        void put(int symbol, Node target) {
            if (size == classes.length) {
                classes = Arrays.copyOf(classes, 2 * size);
                targets = Arrays.copyOf(targets, 2 * size);
            }
            classes[size] = symbol;
            targets[size++] = target;
        }
    }

    /** The patterns as a tree, then completed to an automaton. */
    private static final class Trie {

        private final List<Node> nodes = new ArrayList<>();

        /** The root's children by class: its row is far too long to search. */
        private final List<Node> byClass = new ArrayList<>();

        Trie() {
            nodes.add(new Node(0));
        }

        void add(int[] pattern, int number) {
            Node node = nodes.get(0);
            for (int symbol : pattern) {
                Node next = next(node, symbol);
                if (next == null) {
                    next = new Node(node.depth + 1);
                    nodes.add(next);
                    node.row.put(symbol, next);
                    if (node == nodes.get(0)) {
                        while (byClass.size() <= symbol) {
                            byClass.add(null);
                        }
                        byClass.set(symbol, next);
                    }
                }
                node = next;
            }
            node.endings.add(number);
        }

        /** Where a node's own row leads; from the root by the index. */
        private Node next(Node node, int symbol) {
            if (node == nodes.get(0)) {
                return symbol < byClass.size() ? byClass.get(symbol) : null;
            }
            return node.row.get(symbol);
        }

        /** Where a complete node leads: by its own row, else by that of its last character alone, else from the root. */
        private Node after(Node node, int symbol) {
            Node root = nodes.get(0);
            Node after = next(node, symbol);
            if (after == null && node.depth > 1) {
                Node last = node;
                while (last.depth > 1) {
                    last = last.failure;
                }
                after = last == root ? null : last.row.get(symbol);
            }
            if (after == null) {
                after = next(root, symbol);
            }
            return after == null ? root : after;
        }

        /** Breadth first, so that a node's failure, which is shallower, is complete before the node. */
        void complete() {
            Node root = nodes.get(0);
            ArrayDeque<Node> queue = new ArrayDeque<>();
            for (int i = 0; i < root.row.size; i++) {
                root.row.targets[i].failure = root;
                queue.add(root.row.targets[i]);
            }
            while (!queue.isEmpty()) {
                Node node = queue.remove();
                Node failure = node.failure;
                node.endings.addAll(failure.endings);
                for (int i = 0; i < node.row.size; i++) {
                    Node child = node.row.targets[i];
                    child.failure = after(failure, node.row.classes[i]);
                    queue.add(child);
                }
                // What a failure's row holds beyond that of the last character alone, which is the shallowest failure
                // but
                // the root, this one holds too.
                for (int i = 0; failure.depth > 1 && i < failure.row.size; i++) {
                    if (node.row.get(failure.row.classes[i]) == null) {
                        node.row.put(failure.row.classes[i], failure.row.targets[i]);
                    }
                }
            }
        }
    }
}
