package io.anlan.match;

import io.anlan.lexicon.Reach;
import java.util.Arrays;

/**
 * Finds the candidates that a text denies or only supposes. Each cue that counts paints the characters it reaches, with a
 * colour that says what it is and on which side of it they lie; a candidate that begins (or, before a cue, ends) on paint is
 * negated. Looks at no hits but those of {@link Hits#ofScope}, which it names by their place there.
 */
final class Negation {

    private static final int DENIED_AFTER = 1;
    private static final int DENIED_BEFORE = 2;
    private static final int SUPPOSED_AFTER = 4;
    private static final int SUPPOSED_BEFORE = 8;

    private static final int NO_STOP = Integer.MAX_VALUE;

    private final CompiledLexicon lexicon;
    private final Endings endings;
    private final Hits hits;
    private final Clauses clauses;
    private final Presence presence;
    private final Conditions conditions;
    private final Candidates candidates;

    private boolean painted;

    /** By character: the colours on it. */
    private byte[] paint = new byte[0];

    /** By character: the furthest end of a candidate that covers it; 0 if none does. */
    private int[] coveredTo = new int[0];

    Negation(
            CompiledLexicon lexicon,
            Hits hits,
            Clauses clauses,
            Presence presence,
            Conditions conditions,
            Candidates candidates) {
        this.lexicon = lexicon;
        this.endings = lexicon.endings;
        this.hits = hits;
        this.clauses = clauses;
        this.presence = presence;
        this.conditions = conditions;
        this.candidates = candidates;
    }

    void mark() {
        if (candidates.count == 0 || !hits.any(Role.CUE)) {
            return;
        }
        prepare();
        painted = false;
        for (int i = 0; i < hits.ofScopeCount; i++) {
            if (hits.is(hits.ofScope[i], Role.CUE)) {
                readCues(i);
            }
        }
        if (painted) {
            markPainted();
        }
    }

    private void readCues(int place) {
        int hit = hits.ofScope[place];
        int row = hits.row[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            int pattern = endings.pattern(i);
            int start = hits.end[hit] - endings.lengthOf(pattern);
            if ((endings.rolesOf(pattern) & Role.CUE) == 0) {
                continue;
            }
            for (CompiledCue cue : endings.cuesOf(pattern)) {
                if (mayReachCandidates(cue, start, hit)
                        && !isInsideSomethingLonger(start, place)
                        && counts(cue, start, hit)) {
                    paint(cue, start, place);
                    painted = true;
                }
            }
        }
    }

    /** Whether a candidate stands where a cue can paint, as in short texts few do; so most cues need no further look. */
    private boolean mayReachCandidates(CompiledCue cue, int start, int hit) {
        return (cue.before() && isCovered(hits.end[hit], limitAfter(cue.reach(), hit)))
                || (cue.after() && isCovered(limitBefore(cue.reach(), hit), start));
    }

    /** Whether a candidate covers one of these characters. */
    private boolean isCovered(int from, int to) {
        for (int at = from; at < to; at++) {
            if (coveredTo[at] != 0) {
                return true;
            }
        }
        return false;
    }

    private void prepare() {
        if (paint.length < hits.length) {
            paint = new byte[hits.units.length];
            coveredTo = new int[hits.units.length];
        }
        Arrays.fill(paint, 0, hits.length, (byte) 0);
        Arrays.fill(coveredTo, 0, hits.length, 0);
        for (int i = 0; i < candidates.count; i++) {
            for (int at = candidates.start[i]; at < candidates.end[i]; at++) {
                coveredTo[at] = Math.max(coveredTo[at], candidates.end[i]);
            }
        }
    }

    /** A cue is no cue within a longer cue, a shield, a double or a candidate. */
    private boolean isInsideSomethingLonger(int start, int place) {
        return isInsideCandidate(start, hits.end[hits.ofScope[place]])
                || isInsideLonger(start, place, Role.CUE | Role.SHIELD);
    }

    private boolean isInsideCandidate(int start, int end) {
        // One that reaches beyond the end, or that covers the character before the start as well.
        return coveredTo[start] > end || (coveredTo[start] == end && start > 0 && coveredTo[start - 1] == end);
    }

    /** Whether what begins here and ends at this place lies within something longer with one of these roles. */
    private boolean isInsideLonger(int start, int place, int roles) {
        int hit = hits.ofScope[place];
        if (beginsBefore(start, hit, roles)) {
            return true;
        }
        int bound = start + lexicon.longestPattern;
        for (int next = place + 1; next < hits.ofScopeCount; next++) {
            int other = hits.ofScope[next];
            if (hits.end[other] > bound) {
                return false;
            }
            if (hits.end[other] > hits.end[hit] && beginsBefore(start + 1, other, roles)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pattern with one of these roles that ends at this hit begins before this character. */
    private boolean beginsBefore(int start, int hit, int roles) {
        if (!hits.is(hit, roles) || hits.first(hit) >= start) {
            return false;
        }
        int row = hits.row[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            int pattern = endings.pattern(i);
            if (hits.end[hit] - endings.lengthOf(pattern) >= start) {
                return false;
            }
            if ((endings.rolesOf(pattern) & roles) != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean counts(CompiledCue cue, int start, int hit) {
        return (cue.except() == WordSet.NEVER || !conditions.overlaps(cue.except(), start, hit))
                && (cue.without() == WordSet.NEVER || !presence.holdsInText(cue.without()));
    }

    private void paint(CompiledCue cue, int start, int place) {
        if (cue.before()) {
            paintAfter(cue, place);
        }
        if (cue.after()) {
            paintBefore(cue, start, place);
        }
    }

    private void paintAfter(CompiledCue cue, int place) {
        int hit = hits.ofScope[place];
        int begin = hits.end[hit];
        int limit = limitAfter(cue.reach(), hit);
        if (cue.hypothesis()) {
            paint(begin, reachAfter(cue.reach(), begin, limit), SUPPOSED_AFTER);
            return;
        }
        limit = stopAfter(begin, place + 1, limit);
        int end = reachAfter(cue.reach(), begin, limit);
        paint(begin, end, DENIED_AFTER);
        if (end < limit) {
            carry(place + 1, begin, cue.reach().characters(), limit);
        }
    }

    private static int reachAfter(Reach reach, int begin, int limit) {
        // A term may begin right at the cue's end (distance 0), so a reach of n paints n + 1 characters.
        return reach.unit() == Reach.Unit.CHARACTERS ? Math.min(limit, begin + reach.characters() + 1) : limit;
    }

    private int limitAfter(Reach reach, int hit) {
        int clause = clauses.of(hit);
        return switch (reach.unit()) {
            case CHARACTERS, CLAUSE -> clauses.to[clause];
            case SENTENCE -> clauses.to[clauses.lastOfSentence[clause]];
            case TEXT -> hits.length;
        };
    }

    /** Takes a negation on over the items of a list: from one joining word to the next, each within an item's length. */
    private void carry(int from, int begin, int reach, int limit) {
        int item = begin;
        for (int place = from; place < hits.ofScopeCount; place++) {
            int other = hits.ofScope[place];
            if (hits.end[other] > limit) {
                return;
            }
            if (!hits.is(other, Role.LIST)) {
                continue;
            }
            int row = hits.row[other];
            int end = hits.end[other];
            for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
                int start = end - endings.lengthOf(endings.pattern(i));
                if ((endings.rolesOf(endings.pattern(i)) & Role.LIST) == 0
                        || start < item
                        || isInsideCandidate(start, end)) {
                    continue;
                }
                if (start - item > lexicon.listItem) {
                    return;
                }
                item = end;
                paint(item, Math.min(limit, item + reach + 1), DENIED_AFTER);
            }
        }
    }

    /** Where the first word from this place on that stops a negation begins, no sooner than at begin; at most at the limit. */
    private int stopAfter(int begin, int from, int limit) {
        for (int place = from; place < hits.ofScopeCount; place++) {
            int other = hits.ofScope[place];
            if (hits.first(other) >= limit) {
                return limit;
            }
            int stop = hits.is(other, Role.STOP) ? stopIn(place, begin) : NO_STOP;
            if (stop < limit) {
                return stop;
            }
        }
        return limit;
    }

    /** Where the first word that stops a negation begins that ends at this place and begins no sooner than at from. */
    private int stopIn(int place, int from) {
        int hit = hits.ofScope[place];
        int row = hits.row[hit];
        for (int i = endings.patternsFrom(row); i < endings.patternsTo(row); i++) {
            int pattern = endings.pattern(i);
            int start = hits.end[hit] - endings.lengthOf(pattern);
            if (start >= from && stops(pattern, start, place)) {
                return start;
            }
        }
        return NO_STOP;
    }

    private boolean stops(int pattern, int start, int place) {
        return (endings.rolesOf(pattern) & Role.STOP) != 0
                && coveredTo[start] < hits.end[hits.ofScope[place]]
                && !isInsideLonger(start, place, Role.SHIELD);
    }

    private void paintBefore(CompiledCue cue, int end, int place) {
        int limit = limitBefore(cue.reach(), hits.ofScope[place]);
        if (!cue.hypothesis()) {
            limit = stopBefore(end, place - 1, limit);
        }
        int begin = cue.reach().unit() == Reach.Unit.CHARACTERS
                ? Math.max(limit, end - cue.reach().characters() - 1)
                : limit;
        paint(begin, end, cue.hypothesis() ? SUPPOSED_BEFORE : DENIED_BEFORE);
    }

    private int limitBefore(Reach reach, int hit) {
        int clause = clauses.of(hit);
        return switch (reach.unit()) {
            case CHARACTERS, CLAUSE -> clauses.from[clause];
            case SENTENCE -> clauses.from[clauses.firstOfSentence[clause]];
            case TEXT -> 0;
        };
    }

    /** Where the last word up to this place that stops a negation ends before this character, at least at the limit. */
    private int stopBefore(int start, int last, int limit) {
        for (int place = last; place >= 0; place--) {
            int other = hits.ofScope[place];
            if (hits.end[other] <= limit) {
                return limit;
            }
            if (hits.is(other, Role.STOP) && hits.end[other] <= start && stopIn(place, 0) != NO_STOP) {
                return hits.end[other];
            }
        }
        return limit;
    }

    private void paint(int from, int to, int colour) {
        for (int at = from; at < to; at++) {
            paint[at] |= (byte) colour;
        }
    }

    private void markPainted() {
        int carriedTo = 0;
        for (int i = 0; i < candidates.count; i++) {
            int start = candidates.start[i];
            int end = candidates.end[i];
            boolean denied = (paint[start] & DENIED_AFTER) != 0 || (paint[end - 1] & DENIED_BEFORE) != 0;
            boolean supposed = (paint[start] & SUPPOSED_AFTER) != 0 || (paint[end - 1] & SUPPOSED_BEFORE) != 0;
            candidates.negated[i] = supposed || (denied && Meanings.negatable(candidates.said[i]));
            if ((paint[start] & DENIED_AFTER) != 0 && end > carriedTo) {
                carryFrom(i);
                carriedTo = end;
            }
        }
    }

    /** From a denied candidate, too, the negation goes on over a list. */
    private void carryFrom(int candidate) {
        int hit = candidates.hit[candidate];
        int next = Arrays.binarySearch(hits.ofScope, 0, hits.ofScopeCount, hit + 1);
        next = next >= 0 ? next : -next - 1;
        int limit = clauses.to[clauses.of(hit)];
        limit = stopAfter(hits.end[hit], next, limit);
        carry(next, candidates.end[candidate], lexicon.listItem, limit);
    }
}
