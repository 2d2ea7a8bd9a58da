package io.anlan.io;

import io.anlan.model.Position;
import io.anlan.model.RawRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;
import org.apache.flink.core.fs.Path;

/**
 * Text files as raw records, one a line: the topic is the file's name, the partition 0, the offset the line's number from
 * 0. Files that end in .gz are unpacked. Empty lines are skipped, and counted in the offset. A line is bytes: whether
 * they are text, let alone JSON, is for intake to say.
 */
public final class Lines implements BulkFormat<RawRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private static final int BATCH = 500;
    private static final int BUFFER_BYTES = 1 << 16;

    private Lines() {}

    /** A source over these files. */
    public static FileSource<RawRecord> of(Path... files) {
        return FileSource.forBulkFileFormat(new Lines(), files).build();
    }

    @Override
    public Reader createReader(Configuration configuration, FileSourceSplit split) throws IOException {
        return new Reader(split.path());
    }

    @Override
    public Reader restoreReader(Configuration configuration, FileSourceSplit split) throws IOException {
        Reader reader = new Reader(split.path());
        reader.skip(split.getReaderPosition()
                .map(CheckpointedPosition::getRecordsAfterOffset)
                .orElse(0L));
        return reader;
    }

    /** A line may lie across any boundary of blocks, so a file is read as a whole. */
    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    /** Reads one file from its beginning. */
    static final class Reader implements BulkFormat.Reader<RawRecord> {

        private final String file;
        private final LineSplitter lines;
        private long records;

        Reader(Path path) throws IOException {
            file = path.getName();
            InputStream bytes = new BufferedInputStream(path.getFileSystem().open(path), BUFFER_BYTES);
            lines = new LineSplitter(file.endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes);
        }

        void skip(long count) throws IOException {
            while (records < count && next() != null) {
                // What was read before the checkpoint has gone its way.
            }
        }

        @Override
        public RecordIterator<RawRecord> readBatch() throws IOException {
            long before = records;
            List<RawRecord> batch = new ArrayList<>(BATCH);
            for (RawRecord line = next(); line != null; line = batch.size() < BATCH ? next() : null) {
                batch.add(line);
            }
            return batch.isEmpty()
                    ? null
                    : new IteratorResultIterator<>(batch.iterator(), CheckpointedPosition.NO_OFFSET, before);
        }

        /** The next line that is not empty, or null at the end. */
        private RawRecord next() throws IOException {
            byte[] line = lines.next();
            while (line != null && line.length == 0) {
                line = lines.next();
            }
            if (line == null) {
                return null;
            }
            records++;
            return new RawRecord(new Position(file, 0, lines.number(), 0), null, line);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
