package io.anlan.model;

/**
 * A copy of a report on its way back.
 *
 * @param personId null where the report names nobody
 * @param person what the register said; null where it knows no such person
 */
public record PersonFound(String personId, Person person, LabelledReport report) {

    /** The report whose copy this is. */
    public String reportId() {
        return report.reportId();
    }
}
