package io.anlan.rules;

import io.anlan.model.SubjectErasure;
import org.apache.flink.api.common.functions.MapFunction;

/** Tells a subject that a person has been erased, on the way that incidents take. */
public final class TellOfErasure implements MapFunction<SubjectErasure, SubjectIncident> {

    private static final long serialVersionUID = 1L;

    @Override
    public SubjectIncident map(SubjectErasure erasure) {
        return SubjectIncident.erased(
                erasure.subject(), new Erasure(erasure.personId(), Occurrence.micros(erasure.before())));
    }
}
