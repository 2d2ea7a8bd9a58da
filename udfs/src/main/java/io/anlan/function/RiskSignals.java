package io.anlan.function;

import io.anlan.lexicon.Signal;
import io.anlan.match.Classifier;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code RISK_SIGNALS(narrative)}: what makes a narrative urgent, in the order of the contract. Empty if nothing does, NULL for
 * NULL.
 */
public class RiskSignals extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private transient Classifier classifier;

    @Override
    public void open(FunctionContext context) {
        classifier = JobLexicon.classifier(context);
    }

    public @DataTypeHint("ARRAY<STRING NOT NULL>") String[] eval(String narrative) {
        if (narrative == null) {
            return null;
        }
        return classifier.classify(narrative).signals().stream()
                .map(Signal::wire)
                .toArray(String[]::new);
    }
}
