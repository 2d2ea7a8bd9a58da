package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes releases ready in a thread of its own, so that no report waits for one: for ten thousand terms that takes about a
 * second.
 */
final class NextLabelling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NextLabelling.class);

    /** By digest, so that of the subtasks in one process the first puts a lexicon together, and the others wait for it. */
    private static final ConcurrentHashMap<String, SoftReference<Lexicon>> LEXICONS = new ConcurrentHashMap<>();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(NextLabelling::thread);

    /** The last release that came: of those that wait for the thread it is the only one that is worth the work. */
    private volatile LexiconRelease newest;

    private final AtomicReference<Labelling> ready = new AtomicReference<>();

    /** The labelling by this release, made in the caller's thread. */
    static Labelling of(LexiconRelease release) {
        Lexicon[] lexicon = new Lexicon[1];
        LEXICONS.compute(release.digest(), (digest, reference) -> {
            lexicon[0] = reference == null ? null : reference.get();
            if (lexicon[0] != null) {
                return reference;
            }
            lexicon[0] = release.lexicon();
            return new SoftReference<>(lexicon[0]);
        });
        return new Labelling(lexicon[0]);
    }

    /** Begins to make this release ready. */
    void prepare(LexiconRelease release) {
        newest = release;
        thread.execute(() -> make(release));
    }

    private void make(LexiconRelease release) {
        if (!release.digest().equals(newest.digest())) {
            return;
        }
        try {
            ready.set(of(release));
        } catch (RuntimeException unfit) {
            LOG.error("lexicon {} cannot be used; the one before stays in force", release.version(), unfit);
        }
    }

    /** What has become ready since the last call. For the one thread that labels reports. */
    Optional<Labelling> poll() {
        // To look first is much cheaper than to take, and this is asked for each report.
        return ready.get() == null ? Optional.empty() : Optional.ofNullable(ready.getAndSet(null));
    }

    /** What {@link #poll} would give, left where it is. */
    Optional<Labelling> peek() {
        return Optional.ofNullable(ready.get());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "anlan-next-lexicon");
        thread.setDaemon(true);
        return thread;
    }
}
