package io.anlan.population;

import io.anlan.metrics.Metrics;
import io.anlan.metrics.Tally;
import io.anlan.model.LabelledReport;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends one copy of the report to each person it names. A report that names nobody goes round the join. One that concerns
 * nobody ends here, unless it may have to take back what an earlier revision said.
 */
public final class AskPersons extends ProcessFunction<LabelledReport, PersonLookup> {

    /** Reports that need not wait for anybody. */
    public static final OutputTag<PersonFound> NOBODY_NAMED = new OutputTag<>("nobody-named") {};

    private static final long serialVersionUID = 1L;

    private transient Tally unconcerned;

    @Override
    public void open(OpenContext context) {
        unconcerned = Tally.of(getRuntimeContext(), Metrics.UNCONCERNED);
    }

    @Override
    public void processElement(LabelledReport report, Context context, Collector<PersonLookup> out) {
        if (!report.labels().isIncident()) {
            unconcerned.inc();
            if (report.revision() == 0) {
                return;
            }
        }
        if (report.parties().isEmpty()) {
            context.output(NOBODY_NAMED, new PersonFound(null, null, report));
        }
        for (String personId : report.persons()) {
            out.collect(new PersonLookup(personId, report));
        }
    }
}
