package io.anlan.lexicon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one set of entries from another, whatever their order: the exclusive or of the SHA-256 of each, taken over its
 * key, a zero byte and its value, in UTF-8. Any tool can compute it from the bytes that it sends, and an entry that comes or
 * goes changes it without a look at the others.
 */
public final class EntriesDigest {

    private final MessageDigest sha256 = sha256();
    private final byte[] sum = new byte[sha256.getDigestLength()];

    /** Takes the entry in, or out again if it is in. */
    public void toggle(LexiconEntry entry) {
        sha256.update(entry.key().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        byte[] hash = sha256.digest(entry.value().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= hash[i];
        }
    }

    /** In 64 small hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
