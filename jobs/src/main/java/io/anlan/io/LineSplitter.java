package io.anlan.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into lines at {@code \n} or {@code \r\n}, and leaves the bytes as they are: a reader of text would replace
 * what is no text, and the dead letter could not show it.
 */
final class LineSplitter implements Closeable {

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private long number = -1;

    LineSplitter(InputStream in) {
        this.in = in;
    }

    /** The bytes of the next line without its end, or null after the last one. */
    byte[] next() throws IOException {
        begun.reset();
        while (fill()) {
            int start = position;
            while (position < filled && block[position] != '\n') {
                position++;
            }
            begun.write(block, start, position - start);
            if (position < filled) {
                position++;
                return line();
            }
        }
        return begun.size() == 0 ? null : line();
    }

    /** The number of the line last given, from 0. */
    long number() {
        return number;
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(block));
        }
        return filled > 0;
    }

    private byte[] line() {
        number++;
        byte[] line = begun.toByteArray();
        boolean crlf = line.length > 0 && line[line.length - 1] == '\r';
        return crlf ? Arrays.copyOf(line, line.length - 1) : line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
