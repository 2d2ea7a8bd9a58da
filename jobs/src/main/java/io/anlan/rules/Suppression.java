package io.anlan.rules;

import java.util.ArrayList;
import java.util.List;

/** Which of a rule's matches on one subject are sent: none that comes too soon after the latest that was. */
final class Suppression {

    private final long window;

    Suppression(Rule rule) {
        this.window = rule.suppress() * 1_000;
    }

    /**
     * The matches that are sent, of all matches in the order of their time. A suppressed one does not restart the window.
     */
    List<Match> sent(List<Match> matches) {
        List<Match> sent = new ArrayList<>();
        for (Match match : matches) {
            boolean tooSoon =
                    !sent.isEmpty() && match.time() - sent.get(sent.size() - 1).time() < window;
            if (!tooSoon) {
                sent.add(match);
            }
        }
        return sent;
    }
}
