package io.anlan.function;

import io.anlan.lexicon.Category;
import io.anlan.match.Classifier;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code DISPUTE_CATEGORIES(narrative)}: the kinds of dispute that a narrative speaks of, strongest first. Empty if it speaks
 * of none, NULL for NULL.
 */
public class DisputeCategories extends ScalarFunction {

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
        return classifier.classify(narrative).categories().stream()
                .map(Category::wire)
                .toArray(String[]::new);
    }
}
