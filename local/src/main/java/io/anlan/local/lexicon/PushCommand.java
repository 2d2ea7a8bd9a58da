package io.anlan.local.lexicon;

import io.anlan.intake.LexiconEntryReader;
import io.anlan.io.Topics;
import io.anlan.lexicon.LexiconEntries;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconException;
import io.anlan.lexicon.LexiconReader;
import io.anlan.local.kafka.CompactedTopic;
import io.anlan.local.kafka.KafkaOptions;
import io.anlan.local.lexicon.StandingLexicon.Pushed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anlan lexicon push}: tells a running job of a lexicon. */
@Command(
        name = "push",
        description = {
            "Makes the topic hold this pack and nothing else, by sending what is new or changed and removing what is",
            "gone; the job goes over to it as a whole, without a restart. A pack with faults is not sent: they are",
            "printed as lint does, with exit status 1."
        },
        mixinStandardHelpOptions = true)
public final class PushCommand implements Callable<Integer> {
    private static final int FAULTS = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackParameter pack;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "The job's topic.lexicon (anlan.lexicon.v1).")
    private String topic = Topics.LEXICON;

    @Override
    public Integer call() throws Exception {
        Map<String, String> client = kafka.client();
        List<String> faults = Faults.of(pack.nameOrFolder());
        List<LexiconEntry> entries = new ArrayList<>();
        if (faults.isEmpty()) {
            faults = entries(entries);
        }
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getOut()::println);
            return FAULTS;
        }
        push(entries, client);
        return 0;
    }

    /** Gathers the pack's entries; gives back what the job would refuse of them. */
    private List<String> entries(List<LexiconEntry> entries) {
        try {
            entries.addAll(LexiconEntries.of(pack.nameOrFolder()));
        } catch (LexiconException e) {
            return List.of(e.getMessage());
        }
        LexiconEntryReader reader = new LexiconEntryReader();
        List<String> faults = new ArrayList<>();
        for (LexiconEntry entry : entries) {
            reader.fault(entry).ifPresent(fault -> faults.add(entry.key() + ": " + fault));
        }
        return faults;
    }

    private void push(List<LexiconEntry> entries, Map<String, String> client) throws InterruptedException {
        String version = LexiconReader.readEntries(entries).toString();
        try (CompactedTopic lexicons = CompactedTopic.open(client, topic)) {
            Pushed pushed = new StandingLexicon(lexicons).push(entries);
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %,d entries new or changed, %,d removed, %,d as they were",
                            version,
                            pushed.sent(),
                            pushed.removed(),
                            entries.size() - pushed.sent()));
        }
    }
}
