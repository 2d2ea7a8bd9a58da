package io.anlan.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.local.faults.Ledger.Outcome;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long SECOND = 1_000_000_000L;

    private final Ledger ledger = new Ledger(Set.of("dispute:q", "dispute:t"), Set.of("escalation q t"), 1);

    @Test
    void whereAllCameOnceEverythingIsKept() {
        dispute("q", true, 1);
        dispute("t", true, 2);
        risk("escalation:1", "q", "t");
        letter(7);

        assertThat(ledger.isComplete()).isTrue();
        assertThat(ledger.outcome()).isEqualTo(new Outcome(2, 1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatDidNotComeIsMissing() {
        dispute("q", true, 1);

        assertThat(ledger.isComplete()).isFalse();
        assertThat(ledger.outcome()).isEqualTo(new Outcome(1, 0, 0, 2, 0, 0, 1, 0, 0));
    }

    @Test
    void theSameIdAgainIsARepetitionAndAnotherIdForTheSameFactADuplicate() {
        dispute("q", true, 1);
        dispute("q", true, 2);
        dispute("t", true, 2);
        risk("escalation:1", "q", "t");
        risk("escalation:2", "q", "t");
        letter(7);
        letter(7);

        assertThat(ledger.outcome()).isEqualTo(new Outcome(2, 2, 1, 0, 0, 1, 0, 2, 0));
    }

    @Test
    void whatNothingWasToLeadToIsUnexpected() {
        dispute("x", true, 1);
        risk("escalation:1", "q", "x");

        assertThat(ledger.outcome().unexpected()).isEqualTo(2);
    }

    @Test
    void whomTheRegisterHadAndTheWarningDoesNotKnowIsCounted() {
        dispute("q", false, 1);

        assertThat(ledger.outcome().unknownPeople()).isEqualTo(1);
    }

    @Test
    void delaysAreThoseOfTheReportsSentInBetween() {
        ledger.sending("q", 10 * SECOND);
        ledger.sending("t", 20 * SECOND);
        dispute("q", true, 14);
        dispute("t", true, 21);
        dispute("t", true, 60);

        assertThat(ledger.longestDelay(9 * SECOND, 20 * SECOND)).isEqualTo(Duration.ofSeconds(4));
        assertThat(ledger.longestDelay(15 * SECOND, 30 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(ledger.currentAgainAfter(9 * SECOND, 30 * SECOND, Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(ledger.currentAgainAfter(9 * SECOND, 30 * SECOND, Duration.ofSeconds(5)))
                .isZero();
    }

    private void dispute(String report, boolean known, long second) {
        ledger.disputeWarning("""
                {"warningId":"dispute:%s","people":[{"personId":"a","known":%s}]}""".formatted(report, known), second * SECOND);
    }

    private void risk(String id, String quarrel, String threat) {
        ledger.riskWarning("""
                {"warningId":"%s","ruleId":"escalation","evidence":[{"reportId":"%s"},{"reportId":"%s"}]}""".formatted(id, quarrel, threat));
    }

    private void letter(int offset) {
        ledger.deadLetter("""
                {"topic":"anlan.reports.v1","partition":0,"offset":%d}""".formatted(offset));
    }
}
