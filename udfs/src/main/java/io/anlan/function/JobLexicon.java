package io.anlan.function;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconReader;
import io.anlan.match.Classifier;
import io.anlan.match.Classifiers;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.table.functions.FunctionContext;

/**
 * The lexicon that a Flink SQL job goes by: the job parameter {@value #PARAMETER} in pipeline.global-job-parameters names a
 * pack or a folder, which must then be there on every machine.
 *
 * <p>A pack is read and compiled once per process and job, however many calls and subtasks a query has: Flink gives each job
 * a class loader of its own, and these fields with it.
 */
final class JobLexicon {

    static final String PARAMETER = "anlan.lexicon";
    static final String DEFAULT = "zh";

    private static final ConcurrentHashMap<String, Lexicon> READ = new ConcurrentHashMap<>();

    private JobLexicon() {}

    /**
     * A classifier of its own for the caller.
     *
     * @throws io.anlan.lexicon.LexiconException if there is no such pack, or it has a fault
     */
    static Classifier classifier(FunctionContext context) {
        return Classifiers.of(lexicon(context.getJobParameter(PARAMETER, DEFAULT)));
    }

    /** The pack of that name or folder, as it was when the job first asked for it. */
    static Lexicon lexicon(String nameOrFolder) {
        return READ.computeIfAbsent(nameOrFolder, LexiconReader::read);
    }
}
