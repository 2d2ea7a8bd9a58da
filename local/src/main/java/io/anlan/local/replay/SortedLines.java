package io.anlan.local.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * One file of lines in a fixed order, however they came. For a bounded input and a parallelism of 1: lines are put down as
 * they come, only their sort keys stay in memory, and at the end of the input the file is written in order.
 *
 * @param <T> what becomes a line
 * @param <K> what lines are sorted by
 */
public final class SortedLines<T, K extends Comparable<K>> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    /** A function that travels to where the sink runs. */
    public interface Ship<A, B> extends Function<A, B>, Serializable {}

    private final String file;
    private final Ship<T, K> sortKey;
    private final Ship<T, byte[]> line;

    /**
     * @param file to be; made when missing
     * @param sortKey of an element
     * @param line without its end
     */
    public SortedLines(Path file, Ship<T, K> sortKey, Ship<T, byte[]> line) {
        this.file = file.toString();
        this.sortKey = sortKey;
        this.line = line;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        if (context.getTaskInfo().getNumberOfParallelSubtasks() != 1) {
            throw new IllegalStateException(file + " has room for one writer; set the sink's parallelism to 1");
        }
        return new Writer(Path.of(file));
    }

    private record Line<K>(K key, long offset, int length) {}

    private final class Writer implements SinkWriter<T> {

        private final Path sorted;
        private final Path asTheyCame;
        private final OutputStream out;
        private final List<Line<K>> lines = new ArrayList<>();
        private long offset;

        Writer(Path sorted) throws IOException {
            this.sorted = sorted;
            this.asTheyCame = sorted.resolveSibling(sorted.getFileName() + ".unsorted");
            this.out = new BufferedOutputStream(Files.newOutputStream(asTheyCame), 1 << 16);
        }

        @Override
        public void write(T element, Context context) throws IOException {
            byte[] bytes = line.apply(element);
            out.write(bytes);
            lines.add(new Line<>(sortKey.apply(element), offset, bytes.length));
            offset += bytes.length;
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (!endOfInput) {
                return;
            }
            out.flush();
            lines.sort(Comparator.comparing(Line::key));
            try (RandomAccessFile from = new RandomAccessFile(asTheyCame.toFile(), "r");
                    OutputStream to = new BufferedOutputStream(Files.newOutputStream(sorted), 1 << 16)) {
                for (Line<K> line : lines) {
                    byte[] bytes = new byte[line.length()];
                    from.seek(line.offset());
                    from.readFully(bytes);
                    to.write(bytes);
                    to.write('\n');
                }
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(asTheyCame);
        }
    }
}
