package io.anlan.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anlan.lexicon.EntriesDigest;
import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconException;
import io.anlan.lexicon.LexiconReader;
import io.anlan.match.Classifiers;
import io.anlan.model.RawRecord;
import io.anlan.model.Stage;
import io.anlan.text.CharFold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entries of the lexicon as they come, in whatever order, and the versions that they make up. A version is complete
 * when the entries at hand are exactly those that the pack's entry speaks of.
 */
final class LexiconShelf {

    private static final JsonMapper JSON = new JsonMapper();

    /** In order of their keys, so that the same entries make the same release. */
    private final Map<String, LexiconChange> entries = new TreeMap<>();

    private final EntriesDigest digest = new EntriesDigest();

    /** The lexicon that the job was started with. */
    private final Lexicon given;

    private Announcement announced;
    private LexiconStanding standing;

    /** @param given the lexicon in force before any version is complete */
    LexiconShelf(Lexicon given) {
        this.given = given;
        this.standing = new LexiconStanding(null, given.toString(), null);
    }

    /** What the pack's entry says. */
    private record Announcement(RawRecord record, LexiconEntry entry, String version, int entries, String digest) {

        static Announcement of(RawRecord record, LexiconEntry entry) {
            JsonNode pack = parse(entry.value());
            return new Announcement(
                    record,
                    entry,
                    pack.path("name").textValue() + "/" + pack.path("version").textValue(),
                    pack.path("entries").intValue(),
                    pack.path("digest").textValue());
        }
    }

    LexiconStanding standing() {
        return standing;
    }

    List<LexiconEntry> entries() {
        return entries.values().stream().map(LexiconChange::entry).toList();
    }

    /** Takes up again what {@link #entries} and {@link #standing} have told. */
    void restore(Iterable<LexiconEntry> known, LexiconStanding before) {
        for (LexiconEntry entry : known) {
            put(LexiconEntryReader.change(entry, parse(entry.value())));
        }
        standing = before;
        if (before.announcement() != null) {
            announced = Announcement.of(
                    before.announcement(),
                    new LexiconEntry(
                            LexiconEntry.PACK, new String(before.announcement().value(), StandardCharsets.UTF_8)));
        }
    }

    /**
     * Takes up a change.
     *
     * @param record that the change stands in
     */
    void take(LexiconChange change, RawRecord record) {
        if (!change.key().equals(LexiconEntry.PACK)) {
            put(change);
        } else if (change.entry() != null) {
            announce(Announcement.of(record, change.entry()));
        }
        // Removed, the pack's entry is only forgotten by Kafka: the version that is in force stays so.
    }

    /**
     * The version that the entries at hand make up, where it is complete and not in force yet; from then on it is.
     *
     * @throws Unusable where it is complete and cannot be used; then it is to be {@linkplain #refuse refused}
     */
    Optional<LexiconRelease> complete() throws Unusable {
        if (announced == null || !isComplete() || wholeDigest().equals(standing.digest())) {
            return Optional.empty();
        }
        List<LexiconEntry> whole = new ArrayList<>(entries());
        whole.add(announced.entry());
        check(whole);
        standing = new LexiconStanding(announced.record(), announced.version(), wholeDigest());
        return Optional.of(LexiconRelease.of(standing.version(), standing.digest(), whole));
    }

    /** Forgets the version announced, and gives back the record that announced it. */
    RawRecord refuse() {
        RawRecord record = announced.record();
        announce(null);
        return record;
    }

    /** Whether entries are at hand that do not make up the version announced. */
    boolean isIncomplete() {
        return announced == null ? !entries.isEmpty() : !isComplete();
    }

    private void put(LexiconChange change) {
        LexiconChange before =
                change.entry() == null ? entries.remove(change.key()) : entries.put(change.key(), change);
        if (before != null) {
            digest.toggle(before.entry());
        }
        if (change.entry() != null) {
            digest.toggle(change.entry());
        }
    }

    private void announce(Announcement announcement) {
        announced = announcement;
        standing = new LexiconStanding(
                announcement == null ? null : announcement.record(), standing.version(), standing.digest());
    }

    private boolean isComplete() {
        return announced.entries() == entries.size() && announced.digest().equals(digest.hex());
    }

    private String wholeDigest() {
        digest.toggle(announced.entry());
        String whole = digest.hex();
        digest.toggle(announced.entry());
        return whole;
    }

    /**
     * What no entry shows alone. The terms are not put together here, since that takes long: of them it is known that each is
     * one, so what is left are the lists that they ask for, and words that this pack takes for strays.
     */
    private void check(List<LexiconEntry> whole) throws Unusable {
        Lexicon withoutTerms;
        try {
            withoutTerms = LexiconReader.readEntries(whole.stream()
                    .filter(entry -> !entry.key().startsWith(LexiconEntry.TERM))
                    .toList());
            Classifiers.of(withoutTerms);
        } catch (LexiconException | IllegalArgumentException unfit) {
            throw new Unusable(Stage.LEXICON, "entries do not fit together: " + unfit.getMessage() + ".", unfit);
        }
        String strays = CharFold.fold(withoutTerms.settings().strays());
        boolean anyTerm = false;
        for (LexiconChange change : entries.values()) {
            anyTerm |= change.key().startsWith(LexiconEntry.TERM);
            for (String list : change.lists()) {
                if (!entries.containsKey(LexiconEntry.SET + list)) {
                    throw unfit(change, "asks for $" + list + ", and there is no entry set/" + list);
                }
            }
            for (String word : change.words()) {
                if (CharFold.fold(word).chars().allMatch(unit -> strays.indexOf(unit) >= 0)) {
                    throw unfit(change, "has a word of nothing but strays");
                }
            }
        }
        if (!anyTerm) {
            throw new Unusable(Stage.LEXICON, "entries hold no term.");
        }
        checkVersion(whole);
    }

    /** A warning names the lexicon that its matches come from, and that name has to stand for one content. */
    private void checkVersion(List<LexiconEntry> whole) throws Unusable {
        if (!announced.version().equals(standing.version())) {
            return;
        }
        boolean another = standing.digest() != null
                || !LexiconReader.readEntries(whole).contentHash().equals(given.contentHash());
        if (another) {
            throw new Unusable(Stage.LEXICON, "version is that of the lexicon in force, and the content is another.");
        }
    }

    private static Unusable unfit(LexiconChange change, String fault) {
        return new Unusable(Stage.LEXICON, "entries do not fit together: " + change.key() + " " + fault + ".");
    }

    private static JsonNode parse(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an entry that was read before cannot be read again", impossible);
        }
    }
}
