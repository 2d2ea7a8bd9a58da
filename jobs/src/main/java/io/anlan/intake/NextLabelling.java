package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a release ready in a thread of its own, so that no report waits for it: for ten thousand terms that takes about a
 * second. All but the thread is for one thread at a time.
 */
final class NextLabelling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NextLabelling.class);

    /** By digest, so that of the subtasks in one process the first puts a lexicon together, and the others wait for it. */
    private static final ConcurrentHashMap<String, SoftReference<Lexicon>> LEXICONS = new ConcurrentHashMap<>();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(NextLabelling::thread);

    /** Read by metrics, too. */
    private volatile CompletableFuture<Labelling> coming;

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

    /** Begins to make this release ready; one that is not ready yet is given up for it. */
    void prepare(LexiconRelease release) {
        coming = CompletableFuture.supplyAsync(() -> of(release), thread).exceptionally(failure -> {
            LOG.error("lexicon {} cannot be used; the one before stays in force", release.version(), failure);
            return null;
        });
    }

    /** What was being made, once it is ready. */
    Optional<Labelling> poll() {
        CompletableFuture<Labelling> next = coming;
        if (next == null || !next.isDone()) {
            return Optional.empty();
        }
        coming = null;
        return Optional.ofNullable(next.join());
    }

    /** What {@link #poll} would give, left where it is. */
    Optional<Labelling> peek() {
        CompletableFuture<Labelling> next = coming;
        return next == null ? Optional.empty() : Optional.ofNullable(next.getNow(null));
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
