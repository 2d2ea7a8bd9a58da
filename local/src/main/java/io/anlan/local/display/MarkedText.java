package io.anlan.local.display;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Text in which some words are emphasised wherever they stand. */
final class MarkedText {
    /** Marks that do not stand at the beginning of a line. */
    private static final String CLOSING = "，。、；：！？）】》”’…,.;:!?)";

    private final String text;
    private final BitSet marked;

    private MarkedText(String text, BitSet marked) {
        this.text = text;
        this.marked = marked;
    }

    static MarkedText of(String text, Collection<String> words) {
        String oneLine = text.replaceAll("\\s+", " ");
        BitSet marked = new BitSet(oneLine.length());
        for (String word : words) {
            if (word.isBlank()) {
                continue;
            }
            for (int at = oneLine.indexOf(word); at >= 0; at = oneLine.indexOf(word, at + 1)) {
                marked.set(at, at + word.length());
            }
        }
        return new MarkedText(oneLine, marked);
    }

    /** Broken into lines of so many columns, the brackets of plain paint included; what is over is cut off. */
    List<String> lines(Paint paint, int columns, int most) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length() && lines.size() < most) {
            boolean last = lines.size() == most - 1;
            int end = endOfLine(start, columns, paint);
            if (last && end < text.length()) {
                end = endOfLine(start, columns - 1, paint);
                lines.add(painted(start, end, paint) + "…");
            } else {
                lines.add(painted(start, end, paint));
            }
            start = end;
        }
        return lines;
    }

    private int endOfLine(int start, int columns, Paint paint) {
        int end = Columns.fitting(text, start, columns);
        while (end > start + 1 && (isTooWide(start, end, columns, paint) || mayNotBegin(end))) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end;
    }

    /** The brackets of plain paint take room. */
    private boolean isTooWide(int start, int end, int columns, Paint paint) {
        return paint == Paint.PLAIN && Columns.of(painted(start, end, paint)) > columns;
    }

    private boolean mayNotBegin(int line) {
        return line < text.length() && CLOSING.indexOf(text.charAt(line)) >= 0;
    }

    private String painted(int start, int end, Paint paint) {
        StringBuilder painted = new StringBuilder();
        int at = start;
        while (at < end) {
            boolean mark = marked.get(at);
            int change = mark ? marked.nextClearBit(at) : marked.nextSetBit(at);
            int until = change < 0 ? end : Math.min(end, change);
            String piece = text.substring(at, until);
            painted.append(mark ? paint.word(piece) : piece);
            at = until;
        }
        return painted.toString();
    }
}
