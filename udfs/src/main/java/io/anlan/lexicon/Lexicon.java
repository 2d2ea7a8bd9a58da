package io.anlan.lexicon;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a dispute is, as data: immutable, whether read from a pack ({@link LexiconReader}) or gathered from records.
 * To use one, see io.anlan.match.Classifiers.
 */
public final class Lexicon implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String version;
    private final Settings settings;
    private final Scope scope;
    private final List<Term> terms;
    private final String contentHash;

    public Lexicon(String name, String version, Settings settings, Scope scope, List<Term> terms) {
        this.name = name;
        this.version = version;
        this.settings = settings;
        this.scope = scope;
        this.terms = List.copyOf(terms);
        this.contentHash = hash();
    }

    /** The same lexicon with other terms under another version. */
    public Lexicon withTerms(String newVersion, List<Term> newTerms) {
        return new Lexicon(name, newVersion, settings, scope, newTerms);
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    public Settings settings() {
        return settings;
    }

    public Scope scope() {
        return scope;
    }

    public List<Term> terms() {
        return terms;
    }

    /**
     * The terms in an order that hangs on nothing but what decides about a text ({@link #contentHash}). Of equal terms the first
     * decides, so what goes through them in this order comes to the same result for the same content.
     */
    public List<Term> termsByContent() {
        return terms.stream()
                .sorted(Comparator.comparing(Term::term)
                        .thenComparing(Term::label)
                        .thenComparing(Lexicon::canonical))
                .toList();
    }

    /**
     * SHA-256, in hex, over all that decides about a text: terms, scope and settings. The order of the terms, their notes,
     * the name and the version are no part of it.
     */
    public String contentHash() {
        return contentHash;
    }

    /** Name and version, as warnings carry them. */
    @Override
    public String toString() {
        return name + "/" + version;
    }

    private String hash() {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(settings.toString());
        fingerprint.add(scope.toString());
        terms.stream().map(Lexicon::canonical).sorted().forEach(fingerprint::add);
        return fingerprint.hex();
    }

    private static String canonical(Term term) {
        return String.format(
                Locale.ROOT,
                "%s\n%s\n%d\n%s\n%s\n%s\n%s\n%s\n%b\n%b\n%b",
                term.term(),
                term.label(),
                term.weight(),
                String.join("\t", term.with()),
                String.join("\t", term.and()),
                String.join("\t", term.without()),
                String.join("\t", term.except()),
                term.within(),
                term.wordBoundary(),
                term.negatable(),
                term.common());
    }

    /** Feeds a digest with texts, each ended so that no two rows of texts run together. */
    private static final class Fingerprint {

        private final MessageDigest digest = sha256();

        void add(String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
