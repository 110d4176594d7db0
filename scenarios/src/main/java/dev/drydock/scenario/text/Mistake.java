package dev.drydock.scenario.text;

import java.util.Comparator;

/**
 * Something wrong in a scenario file.
 *
 * @param source the file as it was named, or the command line option that set the value
 * @param line from 1; 0 when the mistake has no line (options, whole files)
 * @param column from 1, in characters; 0 when {@code line} is 0
 * @param width how many characters the caret line underlines, at least 1
 * @param path the key, such as {@code nodes.group.count} or {@code faults[2].crash}; empty for the file as a whole
 * @param message what is wrong, what was expected, and the nearest valid word
 * @param excerpt the line of the file; empty when there is none
 */
public record Mistake(String source, int line, int column, int width, String path, String message, String excerpt) {

    /** In the order of the file, what has no line first. */
    public static final Comparator<Mistake> BY_PLACE = Comparator.comparing(Mistake::source)
            .thenComparingInt(Mistake::line)
            .thenComparingInt(Mistake::column)
            .thenComparing(Mistake::message);

    /** {@code file:line:column: key: message}, which editors can jump to. */
    public String headline() {
        StringBuilder text = new StringBuilder(source);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        text.append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(message).toString();
    }

    /** The headline, then the line of the file with the place underlined. */
    @Override
    public String toString() {
        if (excerpt.isEmpty()) {
            return headline();
        }
        String number = Integer.toString(line);
        String margin = " ".repeat(number.length());
        return headline()
                + "\n  " + number + " | " + excerpt
                + "\n  " + margin + " | " + " ".repeat(column - 1) + "^".repeat(width);
    }
}
