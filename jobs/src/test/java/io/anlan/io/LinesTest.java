package io.anlan.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.model.RawRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    @TempDir
    private Path folder;

    @Test
    void aLineIsItsBytesWithoutItsEndAndKeepsItsNumber() throws IOException {
        byte[] content = "one\r\n\n\u00e9\n\r\n  \nlast".getBytes(UTF_8);

        List<RawRecord> records = read(Files.write(folder.resolve("a.jsonl"), content));

        assertThat(records)
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("one", "é", "  ", "last");
        assertThat(records).extracting(record -> record.position().offset()).containsExactly(0L, 2L, 4L, 5L);
        assertThat(records).allMatch(record -> record.position().topic().equals("a.jsonl"));
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws IOException {
        byte[] content = {(byte) 0xff, 0, (byte) 0xfe, '\n', 'x'};

        List<RawRecord> records = read(Files.write(folder.resolve("b.jsonl"), content));

        assertThat(records.get(0).value()).containsExactly(0xff, 0, 0xfe);
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws IOException {
        String longLine = "x".repeat(300_000);

        List<RawRecord> records = read(Files.writeString(folder.resolve("c.jsonl"), longLine + "\nshort\n"));

        assertThat(records).extracting(record -> record.value().length).containsExactly(300_000, 5);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        Path file = folder.resolve("d.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 1_200; i++) {
                out.write((i + "\n").getBytes(UTF_8));
            }
        }

        List<RawRecord> records = read(file);

        assertThat(records).hasSize(1_200);
        assertThat(new String(records.get(1_199).value(), UTF_8)).isEqualTo("1199");
        assertThat(records.get(1_199).position().offset()).isEqualTo(1_199);
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(read(Files.createFile(folder.resolve("e.jsonl")))).isEmpty();
    }

    private static List<RawRecord> read(Path file) throws IOException {
        List<RawRecord> records = new ArrayList<>();
        try (Lines.Reader reader = new Lines.Reader(new org.apache.flink.core.fs.Path(file.toUri()))) {
            for (RecordIterator<RawRecord> batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (RecordAndPosition<RawRecord> next = batch.next(); next != null; next = batch.next()) {
                    records.add(next.getRecord());
                }
                batch.releaseBatch();
            }
        }
        return records;
    }
}
