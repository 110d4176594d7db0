package dev.drydock.record.edn;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** The characters of a text with their places, two of look-ahead, and an end to how many there may be. */
final class Characters {
    private static final int END = -1;
    private static final int MAX_LINE = 1 << 20;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private long left;
    private int from;
    private int to;
    private int line = 1;
    private int column = 1;

    /** @param most how many characters the text may have */
    Characters(Reader reader, long most) {
        this.reader = reader;
        this.left = most;
    }

    Place place() {
        return new Place(line, column);
    }

    /** The next character, or -1 at the end. */
    int peek() throws IOException, HistoryFormatException {
        return from < to || fill() ? buffer[from] : END;
    }

    /** The one after it, or -1. */
    int peekSecond() throws IOException, HistoryFormatException {
        boolean there = from + 1 < to || (from < to && fill() && from + 1 < to);
        return there ? buffer[from + 1] : END;
    }

    /** Takes the next character, or -1 at the end. */
    int take() throws IOException, HistoryFormatException {
        int c = peek();
        if (c == END) {
            return END;
        }
        from++;
        if (c == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
            throw new HistoryFormatException(
                    new Place(line, column - 1), "a control character: this is not a text file");
        }
        return c;
    }

    /** Takes the rest of the line and gives it without its end. */
    String takeLine() throws IOException, HistoryFormatException {
        StringBuilder taken = new StringBuilder();
        for (int c = take(); c != END && c != '\n'; c = take()) {
            if (taken.length() == MAX_LINE) {
                throw new HistoryFormatException(place(), "a line of more than " + MAX_LINE + " characters");
            }
            if (c != '\r') {
                taken.append((char) c);
            }
        }
        return taken.toString();
    }

    private boolean fill() throws IOException, HistoryFormatException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        try {
            int read = reader.read(buffer, to, buffer.length - to);
            if (read <= 0) {
                return false;
            }
            left -= read;
            to += read;
        } catch (CharacterCodingException e) {
            throw new HistoryFormatException(place(), "what follows is not UTF-8: this is not a text file");
        }
        if (left < 0) {
            throw new HistoryFormatException(place(), "the text is too long for a history");
        }
        return true;
    }
}
