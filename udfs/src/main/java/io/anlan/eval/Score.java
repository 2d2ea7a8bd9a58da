package io.anlan.eval;

/**
 * How often a label was given rightly, wrongly, and not.
 *
 * @param label its wire name
 * @param right texts that should have it and got it
 * @param wrong texts that should not have it and got it
 * @param missed texts that should have it and did not get it
 */
public record Score(String label, int right, int wrong, int missed) {

    /** Texts that should have the label. */
    public int support() {
        return right + missed;
    }

    /** The share of right ones among those that got it, from 0 to 1; NaN if none did. */
    public double precision() {
        return (double) right / (right + wrong);
    }

    /** The share of those that got it among those that should, from 0 to 1; NaN if none should. */
    public double recall() {
        return (double) right / support();
    }

    /** The harmonic mean of precision and recall, from 0 to 1; NaN if no text should have the label and none got it. */
    public double f1() {
        return 2.0 * right / (2.0 * right + wrong + missed);
    }
}
