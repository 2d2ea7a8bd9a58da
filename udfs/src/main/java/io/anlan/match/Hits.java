package io.anlan.match;

import io.anlan.text.CharFold;

/**
 * The matching pass over one text, and what it found. A hit is a place at which patterns end: all that end there together, as
 * {@link Endings} knows them. Works on the text's characters without its strays; {@link #positions} leads back. The arrays
 * are used again for the next text, so that a hit costs no allocation.
 */
final class Hits {

    /** Longer texts are read up to here: far more than any narrative, and few enough for the packed sort keys. */
    static final int MAX_UNITS = 1 << 20;

    /** So many strays may stand between two characters of a word. */
    private static final int MAX_STRAYS = 3;

    private static final char[] FOLD = CharFold.foldTable();

    private final CompiledLexicon lexicon;
    private final Endings endings;

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

    /**
     * By hit, in the order of the text: the row of {@link Endings}. While the text is read, the automaton's state, and its root
     * for a blank.
     */
    int[] row = new int[0];

    /** By hit: the character after it, as counted without strays. */
    int[] end = new int[0];

    /** By hit: what {@link Endings#firstWord} says of its row. */
    int[] firstWord = new int[0];

    int count;

    // The hits with terms; those with what ends clauses; those with what negations are made of. One may be several.
    int[] withTerms = new int[0];
    int[] ofClauses = new int[0];
    int[] ofScope = new int[0];
    int withTermsCount;
    int ofClausesCount;
    int ofScopeCount;

    private int allRoles;

    Hits(CompiledLexicon lexicon) {
        this.lexicon = lexicon;
        this.endings = lexicon.endings;
    }

    /** Finds all patterns in the text. */
    void find(String text) {
        unitCount = Math.min(text.length(), MAX_UNITS);
        if (units.length < unitCount) {
            int room = unitCount + unitCount / 4;
            units = new char[room];
            positions = new int[room];
            row = new int[room + 1];
            end = new int[room + 1];
            firstWord = new int[room + 1];
            withTerms = new int[room + 1];
            ofClauses = new int[room + 1];
            ofScope = new int[room + 1];
        }
        text.getChars(0, unitCount, units, 0);
        scan();
        look();
    }

    /**
     * Runs the automaton. Whether a character leads on, falls back or ends a pattern is as good as random to a processor's
     * branch prediction, so the loop chooses without branches, and writes each end down before it knows that it is one.
     */
    private void scan() {
        char[] text = units;
        int size = unitCount;
        int[] positionsHere = positions;
        int[] states = row;
        int[] ends = end;
        char[] classOf = lexicon.classOf;
        int[] cells = lexicon.automaton.cells;
        int[] fromRoot = lexicon.automaton.fromRoot;
        int firstStray = lexicon.blank;
        int state = Automaton.ROOT;
        int afterLast = Automaton.ROOT;
        int at = 0;
        int found = 0;
        int strays = 0;
        int blanksHere = 0;
        for (int i = 0; i < size; i++) {
            int symbol = classOf[text[i]];
            if (symbol >= firstStray) {
                if (symbol == lexicon.blank) {
                    blanksHere++;
                    states[found] = Automaton.ROOT;
                    ends[found] = at;
                    found += lexicon.spaceEndsClause ? 1 : 0;
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
            states[found] = state;
            ends[found] = at;
            found += Automaton.endsThere(cell);
        }
        length = at;
        blanks = blanksHere;
        count = found;
    }

    /** Looks up what ends at each state. Without branches, as above. */
    private void look() {
        int[] rows = row;
        int[] words = firstWord;
        int[] withTermsHere = withTerms;
        int[] ofClausesHere = ofClauses;
        int[] ofScopeHere = ofScope;
        Automaton automaton = lexicon.automaton;
        int rolesMet = 0;
        int terms = 0;
        int clauses = 0;
        int scope = 0;
        for (int hit = 0; hit < count; hit++) {
            int state = rows[hit];
            int here = state == Automaton.ROOT ? endings.space : Endings.row(automaton.endingAt(state));
            rows[hit] = here;
            words[hit] = endings.firstWord(here);
            int roles = endings.roles(here);
            rolesMet |= roles;
            withTermsHere[terms] = hit;
            terms += (roles & Role.TERM) != 0 ? 1 : 0;
            ofClausesHere[clauses] = hit;
            clauses += (roles & Role.CLAUSE_END) != 0 ? 1 : 0;
            ofScopeHere[scope] = hit;
            scope += (roles & Role.ANY_OF_SCOPE) != 0 ? 1 : 0;
        }
        withTermsCount = terms;
        ofClausesCount = clauses;
        ofScopeCount = scope;
        allRoles = rolesMet;
    }

    /** Whether any of the patterns of a hit has one of these roles. */
    boolean is(int hit, int role) {
        return (endings.roles(row[hit]) & role) != 0;
    }

    /** Whether any hit of the text has that role. */
    boolean any(int role) {
        return (allRoles & role) != 0;
    }

    /** Where the longest pattern of a hit begins. */
    int first(int hit) {
        return end[hit] - endings.longest(row[hit]);
    }

    /** Where the shortest pattern of a hit begins. */
    int last(int hit) {
        return end[hit] - endings.shortest(row[hit]);
    }

    /** The class of the character at a place counted without strays; see {@link CharClasses}. */
    int symbol(int at) {
        return lexicon.classOf[units[positions[at]]];
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
