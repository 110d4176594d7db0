package dev.drydock.record.edn;

/** A text is not a history. The message is one sentence that begins with line and column. */
public final class HistoryFormatException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    HistoryFormatException(Place place, String sentence) {
        super("line " + place.line() + ", column " + place.column() + ": " + sentence);
        line = place.line();
        column = place.column();
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
