package io.anlan.incident;

import io.anlan.model.PersonFound;
import io.anlan.model.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept for one report: the answers about its people while they come in, and afterwards what went out.
 *
 * @param revision the highest revision that has come this far; -1 before any has
 * @param answers of that revision, each with a copy of the report; empty once all are in
 * @param touched the subjects of what went out last
 * @param sentAsDispute whether an earlier revision, or this one, went out as a dispute
 */
public record Gathering(long revision, List<PersonFound> answers, List<Subject> touched, boolean sentAsDispute) {

    static final Gathering NOTHING_YET = new Gathering(-1, List.of(), List.of(), false);

    /** With this answer, which is of this revision or a higher one; answers to a lower one are forgotten. */
    Gathering with(PersonFound answer) {
        long answered = answer.report().revision();
        List<PersonFound> gathered = new ArrayList<>(answered > revision ? List.of() : answers);
        gathered.add(answer);
        return new Gathering(answered, gathered, touched, sentAsDispute);
    }

    /** Whether everybody has answered. */
    boolean isComplete() {
        return answers.size() >= answers.get(0).report().persons().size();
    }

    /** With the incident gone out. */
    Gathering sent(List<Subject> subjects, boolean asDispute) {
        return new Gathering(revision, List.of(), subjects, asDispute);
    }
}
