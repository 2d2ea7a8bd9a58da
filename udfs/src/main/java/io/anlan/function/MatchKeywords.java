package io.anlan.function;

import io.anlan.match.Classifier;
import io.anlan.match.Match;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.types.Row;

/**
 * {@code LATERAL TABLE(MATCH_KEYWORDS(narrative))}: one row per place that speaks for or against a label, as
 * {@link Match} says. Start and end are UTF-16 units of the narrative, from 0, end exclusive. No row for NULL.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<term STRING NOT NULL, label STRING NOT NULL, `start` INT NOT NULL, `end` INT NOT NULL, weight INT NOT NULL, negated BOOLEAN NOT NULL>"))
public class MatchKeywords extends TableFunction<Row> {

    private static final long serialVersionUID = 1L;

    private transient Classifier classifier;

    @Override
    public void open(FunctionContext context) {
        classifier = JobLexicon.classifier(context);
    }

    public void eval(String narrative) {
        if (narrative == null) {
            return;
        }
        for (Match match : classifier.classify(narrative).matches()) {
            collect(Row.of(match.term(), match.label(), match.start(), match.end(), match.weight(), match.negated()));
        }
    }
}
