package io.anlan.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are read and written in small pieces: numbers in as many bytes as they need, texts with their length. */
final class PackedBytes {

    /** Of 64 bits, seven a byte. */
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int position;

    /** To be written. */
    PackedBytes() {
        this(new byte[256], 0);
    }

    /** To be read from a position on. */
    PackedBytes(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    /** What has been written. */
    byte[] written() {
        return Arrays.copyOf(bytes, position);
    }

    boolean atEnd() {
        return position >= bytes.length;
    }

    void skip(int count) {
        position += count;
    }

    /** A number that is not negative, seven bits a byte. */
    void unsigned(long number) {
        room(LONGEST_NUMBER);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    long unsigned() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    /** A number of either sign; small ones are short. */
    void signed(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    long signed() {
        long folded = unsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    String text() {
        int length = (int) unsigned();
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    void skipText() {
        int length = (int) unsigned();
        position += length;
    }

    /** Whether the text that follows is this one; it is read either way. */
    boolean isText(byte[] utf8) {
        int length = (int) unsigned();
        position += length;
        return Arrays.equals(bytes, position - length, position, utf8, 0, utf8.length);
    }

    void raw(byte[] source, int start, int length) {
        room(length);
        System.arraycopy(source, start, bytes, position, length);
        position += length;
    }

    private void room(int count) {
        if (position + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(position + count, 2 * bytes.length));
        }
    }
}
