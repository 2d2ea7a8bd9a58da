package io.anlan.job;

import io.anlan.incident.GatherIncident;
import io.anlan.intake.ClassifyLive;
import io.anlan.intake.ClassifyReports;
import io.anlan.intake.HighestRevision;
import io.anlan.intake.LastRevision;
import io.anlan.intake.LexiconRelease;
import io.anlan.intake.ReadLexicon;
import io.anlan.intake.ReadPopulation;
import io.anlan.intake.ReadReports;
import io.anlan.io.TopicExtent;
import io.anlan.job.Settings.Mode;
import io.anlan.model.DeadLetter;
import io.anlan.model.Incident;
import io.anlan.model.LabelledReport;
import io.anlan.model.PersonFound;
import io.anlan.model.PersonLookup;
import io.anlan.model.PoliceReport;
import io.anlan.model.PopulationUpdate;
import io.anlan.model.RawRecord;
import io.anlan.population.AskPersons;
import io.anlan.population.JoinLive;
import io.anlan.population.JoinReplay;
import io.anlan.rules.CopyToSubjects;
import io.anlan.rules.Fulfilment;
import io.anlan.rules.LiveRules;
import io.anlan.rules.MergeLive;
import io.anlan.rules.MergeSubjects;
import io.anlan.rules.ReadRules;
import io.anlan.rules.ReplayRules;
import io.anlan.rules.RuleRecord;
import io.anlan.rules.SubjectIncident;
import io.anlan.rules.TellOfErasure;
import io.anlan.warning.WarnOfDispute;
import io.anlan.warning.WarnOfRisk;
import io.anlan.warning.Warning;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/**
 * The whole dataflow. It opens nothing: raw records come in as arguments, warnings and dead letters go back, and whoever
 * calls attaches Kafka, files or a test's list.
 *
 * <pre>
 *   reports ──► read ──► classify ──► revisions ──► ask persons ──────────┐ names nobody
 *                 │        ▲ │         (by report)      │                 ▼
 *   lexicon ────► read ────┘ │                          └─► join ──► gather ──┬► warn of dispute ──► dispute warnings
 *   population ─► read ──────┼──────────────────────────► (by person)  (by    │
 *                 │          │                                        report) └► copy ──► rules ──► merge ──► warn of risk
 *                 └──────────┴──► dead letters                                   to subjects (by subject) (by fact)
 * </pre>
 */
public final class River {

    /** How the reading of {@link FirstLoad} is called where people see it. */
    public static final String READ_POPULATION_AT_START = "read population at start";

    /**
     * How many milliseconds an update of the first load may wait for others that go on with it. Millions of them, each sent on
     * by itself, would cost a third of the time, and reports wait for all of them anyway. A replay knows no such timeout.
     */
    private static final long FIRST_LOAD_MAY_WAIT = 100;

    /**
     * The population as it stood when the job started. Its records have an end, and no report is joined before that.
     *
     * @param extent for those who want to know how far the load is
     */
    public record FirstLoad(DataStream<RawRecord> records, TopicExtent extent) {}

    /**
     * What flows in.
     *
     * @param firstLoad null in a replay, in which all the population is at hand
     * @param population in a replay all of it; live what came after the first load
     * @param lexicon changes of the lexicon; null in a replay, in which nothing changes
     * @param rules changes of the rules; null in a replay
     */
    public record Inflow(
            DataStream<RawRecord> reports,
            FirstLoad firstLoad,
            DataStream<RawRecord> population,
            DataStream<RawRecord> lexicon,
            DataStream<RawRecord> rules) {

        /** All that a replay has. */
        public static Inflow ofReplay(DataStream<RawRecord> reports, DataStream<RawRecord> population) {
            return new Inflow(reports, null, population, null, null);
        }
    }

    /** What flows out. */
    public record Outflow(
            DataStream<Warning> disputeWarnings,
            DataStream<Warning> riskWarnings,
            DataStream<DeadLetter> deadLetters) {}

    private River() {}

    /** From raw records to warnings. */
    public static Outflow flow(Inflow inflow, Settings settings) {
        SingleOutputStreamOperator<PoliceReport> read = inflow.reports()
                .process(readReports(settings))
                .name("read reports")
                .uid(Uids.READ_REPORTS);

        SingleOutputStreamOperator<LexiconRelease> releases = releases(inflow, settings);

        SingleOutputStreamOperator<LabelledReport> labelled =
                classify(read, releases, settings).name("classify").uid(Uids.CLASSIFY);

        SingleOutputStreamOperator<PersonLookup> lookups = revisions(
                        labelled.keyBy(key(LabelledReport::reportId, settings), Types.STRING), settings)
                .name("drop duplicates and older revisions")
                .uid(Uids.REVISIONS)
                .process(new AskPersons())
                .name("ask for the persons named")
                .uid(Uids.ASK_PERSONS);

        SingleOutputStreamOperator<PopulationUpdate> updates = inflow.population()
                .process(new ReadPopulation())
                .name("read population")
                .uid(Uids.READ_POPULATION);

        SingleOutputStreamOperator<PopulationUpdate> updatesAtStart = readAtStart(inflow.firstLoad());

        DataStream<PopulationUpdate> register = updatesAtStart == null ? updates : updates.union(updatesAtStart);

        SingleOutputStreamOperator<PersonFound> joined = lookups.keyBy(
                        key(PersonLookup::personId, settings), Types.STRING)
                .connect(register.keyBy(key(PopulationUpdate::personId, settings), Types.STRING))
                .process(join(settings))
                .name("join population")
                .uid(Uids.JOIN_POPULATION);

        DataStream<PersonFound> found = joined.union(lookups.getSideOutput(AskPersons.NOBODY_NAMED));

        SingleOutputStreamOperator<Incident> incidents = found.keyBy(key(PersonFound::reportId, settings), Types.STRING)
                .process(new GatherIncident(settings.reportRetention()))
                .name("gather incident")
                .uid(Uids.GATHER_INCIDENT);

        SingleOutputStreamOperator<Warning> disputeWarnings = incidents
                .flatMap(new WarnOfDispute(settings.levels(), settings.jurisdictions(), settings.language()))
                .name("warn of dispute")
                .uid(Uids.WARN_OF_DISPUTE);

        SingleOutputStreamOperator<RuleRecord> ruleChanges = readRules(inflow.rules(), settings);

        DataStream<SubjectIncident> erasures = joined.getSideOutput(JoinLive.ERASED)
                .map(new TellOfErasure())
                .name("tell of erasure")
                .uid(Uids.TELL_OF_ERASURE);

        DataStream<SubjectIncident> told = incidents
                .flatMap(new CopyToSubjects())
                .name("copy to subjects")
                .uid(Uids.COPY_TO_SUBJECTS)
                .union(erasures);

        SingleOutputStreamOperator<Warning> riskWarnings = rules(
                        told.keyBy(key(SubjectIncident::subjectKey, settings), Types.STRING), ruleChanges, settings)
                .name("follow rules")
                .uid(Uids.RULES)
                .keyBy(key(Fulfilment::fact, settings), Types.STRING)
                .process(merge(settings))
                .name("merge subjects of one fact")
                .uid(Uids.MERGE_SUBJECTS)
                .map(new WarnOfRisk(settings.jurisdictions(), settings.language()))
                .name("warn of risk")
                .uid(Uids.WARN_OF_RISK);

        DataStream<DeadLetter> deadLetters = read.getSideOutput(ReadReports.UNREADABLE)
                .union(
                        labelled.getSideOutput(ClassifyReports.UNCLASSIFIABLE),
                        updates.getSideOutput(ReadPopulation.UNREADABLE));

        if (updatesAtStart != null) {
            deadLetters = deadLetters.union(updatesAtStart.getSideOutput(ReadPopulation.UNREADABLE));
        }
        if (releases != null) {
            deadLetters = deadLetters.union(releases.getSideOutput(ReadLexicon.UNREADABLE));
        }
        if (ruleChanges != null) {
            deadLetters = deadLetters.union(ruleChanges.getSideOutput(ReadRules.UNREADABLE));
        }
        return new Outflow(disputeWarnings, riskWarnings, deadLetters);
    }

    /** The first load, up to its end; null where there is none. Not of one operator with the updates: those never end. */
    private static SingleOutputStreamOperator<PopulationUpdate> readAtStart(FirstLoad firstLoad) {
        return firstLoad == null
                ? null
                : firstLoad
                        .records()
                        .process(new ReadPopulation(firstLoad.extent()))
                        .name(READ_POPULATION_AT_START)
                        .uid(Uids.READ_POPULATION_AT_START)
                        .setBufferTimeout(FIRST_LOAD_MAY_WAIT);
    }

    /** Versions of the lexicon; null where it does not change. Not in parallel: see {@link ReadLexicon}. */
    private static SingleOutputStreamOperator<LexiconRelease> releases(Inflow inflow, Settings settings) {
        return inflow.lexicon() == null
                ? null
                : inflow.lexicon()
                        .process(new ReadLexicon(settings.lexicon()))
                        .name("read lexicon")
                        .uid(Uids.READ_LEXICON)
                        .forceNonParallel();
    }

    private static SingleOutputStreamOperator<LabelledReport> classify(
            DataStream<PoliceReport> reports, DataStream<LexiconRelease> releases, Settings settings) {
        return releases == null
                ? reports.process(new ClassifyReports(settings.lexicon()))
                : reports.connect(releases.broadcast(ClassifyLive.LEXICON))
                        .process(new ClassifyLive(settings.lexicon()));
    }

    private static <T> KeySelector<T, String> key(KeySelector<T, String> key, Settings settings) {
        return settings.mode() == Mode.LIVE ? key : new SpreadKey<>(key);
    }

    /** Of a file nobody can say whether it lies ahead of the clock. */
    private static ReadReports readReports(Settings settings) {
        return new ReadReports(settings.mode() == Mode.LIVE ? settings.clockTolerance() : null);
    }

    private static SingleOutputStreamOperator<LabelledReport> revisions(
            KeyedStream<LabelledReport, String> reports, Settings settings) {
        return settings.mode() == Mode.LIVE
                ? reports.process(new HighestRevision(settings.reportRetention()))
                : reports.transform("last revision", reports.getType(), new LastRevision());
    }

    /** In a replay nothing changes. */
    private static SingleOutputStreamOperator<RuleRecord> readRules(DataStream<RawRecord> rules, Settings settings) {
        return rules == null
                ? null
                : rules.process(new ReadRules(settings.timelineRetention()))
                        .name("read rules")
                        .uid(Uids.READ_RULES);
    }

    private static SingleOutputStreamOperator<Fulfilment> rules(
            KeyedStream<SubjectIncident, String> told, DataStream<RuleRecord> changes, Settings settings) {
        if (settings.mode() == Mode.REPLAY) {
            return told.process(new ReplayRules(settings.rules()));
        }
        LiveRules rules = new LiveRules(
                settings.rules(), settings.purposes(), settings.timelineRetention(), settings.absenceSettle());
        return told.connect(changes.broadcast(LiveRules.RULES)).process(rules);
    }

    private static KeyedProcessFunction<String, Fulfilment, Fulfilment> merge(Settings settings) {
        return settings.mode() == Mode.LIVE ? new MergeLive(settings.mergeMoment()) : new MergeSubjects();
    }

    private static KeyedCoProcessFunction<String, PersonLookup, PopulationUpdate, PersonFound> join(Settings settings) {
        return settings.mode() == Mode.LIVE
                ? new JoinLive(settings.populationGrace(), settings.timelineRetention())
                : new JoinReplay();
    }
}
