package io.anlan.intake;

import io.anlan.lexicon.Lexicon;
import io.anlan.lexicon.LexiconEntry;
import io.anlan.lexicon.LexiconReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One complete version of the lexicon, as it is told to all who classify. It travels and rests as one value, so nobody ever
 * holds half of it.
 *
 * @param version name and version, as warnings carry them
 * @param digest over all entries, that of the pack included
 * @param packed the entries, in a fraction of their size
 */
@SuppressWarnings("ArrayRecordComponent") // Releases are compared by their digest.
public record LexiconRelease(String version, String digest, byte[] packed) {

    static LexiconRelease of(String version, String digest, Collection<LexiconEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(entries.size());
            for (LexiconEntry entry : entries) {
                write(out, entry.key());
                write(out, entry.value());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return new LexiconRelease(version, digest, bytes.toByteArray());
    }

    /** Puts the lexicon together. Takes a few hundred milliseconds for ten thousand terms. */
    Lexicon lexicon() {
        return LexiconReader.readEntries(entries());
    }

    List<LexiconEntry> entries() {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            int count = in.readInt();
            List<LexiconEntry> entries = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                entries.add(new LexiconEntry(read(in), read(in)));
            }
            return entries;
        } catch (IOException broken) {
            throw new UncheckedIOException("lexicon " + version + " cannot be unpacked", broken);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
