package io.anlan.match;

import io.anlan.text.CharFold;
import java.util.Arrays;

/**
 * The matching pass over one text, and what it found. Works on the text's characters without its strays; {@link #positions}
 * leads back. The arrays are used again for the next text, so that a hit costs no allocation.
 */
final class Hits {

    /** Longer texts are read up to here: far more than any narrative, and few enough for the packed sort keys. */
    static final int MAX_UNITS = 1 << 20;

    /** So many strays may stand between two characters of a word. */
    private static final int MAX_STRAYS = 3;

    private static final char[] FOLD = CharFold.foldTable();

    private final CompiledLexicon lexicon;

    /** The text as given, in UTF-16 units. */
    char[] units = new char[0];

    /** How many units of the text were read. */
    int unitCount;

    /** By character without strays: where it stands in the text. */
    int[] positions = new int[0];

    /** How many characters the text has without strays. */
    int length;

    /** How many blanks were passed over. */
    int blanks;

    /** Where patterns end: the automaton's state there, and the character after. The root stands for a blank. */
    private int[] endState = new int[0];

    private int[] endAt = new int[0];
    private int endCount;

    // By hit, in the order of their ends, at one end the longest first: which pattern, and its span [start, end) in
    // characters
    // without strays.
    int[] pattern = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];

    /** By hit: the first number of its pattern's record, of which the lowest bits are its roles. */
    private int[] roles = new int[64];

    private int allRoles;
    int count;

    Hits(CompiledLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Finds all patterns in the text. */
    void find(String text) {
        unitCount = Math.min(text.length(), MAX_UNITS);
        if (units.length < unitCount) {
            int room = unitCount + unitCount / 4;
            units = new char[room];
            positions = new int[room];
            endState = new int[room + 1];
            endAt = new int[room + 1];
        }
        text.getChars(0, unitCount, units, 0);
        scan();
        list();
    }

    /**
     * Runs the automaton. Whether a character leads on, falls back or ends a pattern is as good as random to a processor's
     * branch prediction, so the loop chooses without branches, and writes each end down before it knows that it is one.
     */
    private void scan() {
        char[] text = units;
        int size = unitCount;
        int[] positionsHere = positions;
        int[] endStateHere = endState;
        int[] endAtHere = endAt;
        char[] classOf = lexicon.classOf;
        int[] cells = lexicon.automaton.cells;
        int[] fromRoot = lexicon.automaton.fromRoot;
        int firstStray = lexicon.firstStray;
        int state = Automaton.ROOT;
        int afterLast = Automaton.ROOT;
        int at = 0;
        int ends = 0;
        int strays = 0;
        int blanksHere = 0;
        for (int i = 0; i < size; i++) {
            int symbol = classOf[text[i]];
            if (symbol >= firstStray) {
                if (symbol == lexicon.blank) {
                    blanksHere++;
                    endStateHere[ends] = Automaton.ROOT;
                    endAtHere[ends] = at;
                    ends += lexicon.spaceEndsClause ? 1 : 0;
                }
                if (++strays > MAX_STRAYS) {
                    state = Automaton.ROOT;
                    afterLast = Automaton.ROOT;
                }
                continue;
            }
            strays = 0;
            positionsHere[at++] = i;
            int own = cells[state + symbol];
            int last = cells[afterLast + symbol];
            int root = fromRoot[symbol];
            int cell = Automaton.classOf(last) == symbol ? last : root;
            cell = Automaton.classOf(own) == symbol ? own : cell;
            state = Automaton.target(cell);
            afterLast = Automaton.target(root);
            endStateHere[ends] = state;
            endAtHere[ends] = at;
            ends += Automaton.endsThere(cell);
        }
        length = at;
        blanks = blanksHere;
        endCount = ends;
    }

    /** Makes hits of the ends. */
    private void list() {
        Automaton automaton = lexicon.automaton;
        int[] endings = automaton.endings();
        int[] patterns = lexicon.patterns;
        int made = 0;
        int rolesMet = 0;
        for (int i = 0; i < endCount; i++) {
            if (made + automaton.longestRow > pattern.length) {
                grow(made);
            }
            // The root ends no pattern; it stands for a blank here.
            boolean blank = endState[i] == Automaton.ROOT;
            int next = blank ? 0 : automaton.endingsFrom(endState[i]);
            int ending = blank ? ~lexicon.spacePattern : endings[next];
            while (true) {
                int found = ending < 0 ? ~ending : ending;
                int record = patterns[found * CompiledLexicon.RECORD];
                pattern[made] = found;
                roles[made] = record;
                start[made] = endAt[i] - CompiledLexicon.length(record);
                end[made] = endAt[i];
                rolesMet |= record;
                made++;
                if (ending < 0) {
                    break;
                }
                ending = endings[++next];
            }
        }
        count = made;
        allRoles = rolesMet;
    }

    private void grow(int made) {
        int room = 2 * (made + lexicon.automaton.longestRow);
        pattern = Arrays.copyOf(pattern, room);
        start = Arrays.copyOf(start, room);
        end = Arrays.copyOf(end, room);
        roles = Arrays.copyOf(roles, room);
    }

    boolean is(int hit, int role) {
        return (roles[hit] & role) != 0;
    }

    /** How many cells of the lexicon's memberships a hit's pattern has. */
    int setCells(int hit) {
        return CompiledLexicon.sets(roles[hit]);
    }

    /** Whether any hit of the text is of that role. */
    boolean any(int role) {
        return (allRoles & role) != 0;
    }

    /** The folded unit at a place counted without strays. */
    char folded(int at) {
        return FOLD[units[positions[at]]];
    }

    /** The folded unit at a place of the text as given. */
    char foldedUnit(int position) {
        return FOLD[units[position]];
    }
}
