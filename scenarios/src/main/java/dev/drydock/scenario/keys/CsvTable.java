package dev.drydock.scenario.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file of values separated by commas, semicolons or tabs, whose first line names the columns. Blank lines and lines that
 * begin with {@code #} are skipped. Values may stand in double quotes.
 */
final class CsvTable {
    private final String file;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    /** One line, and its number from 1. */
    private record Row(int line, List<String> values) {}

    /** @throws IllegalArgumentException with a sentence for the user when it has no line with names */
    CsvTable(String file, List<String> lines) {
        this.file = file;
        List<String> names = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> values = split(line);
            if (names == null) {
                names = values;
            } else {
                rows.add(new Row(i + 1, values));
            }
        }
        if (names == null || rows.isEmpty()) {
            throw new IllegalArgumentException("the file '" + file + "' has no line with the names of columns and lines"
                    + " with values below it");
        }
        columns = names;
    }

    private static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /** The name of the first column. */
    String first() {
        return columns.get(0);
    }

    /**
     * The values of a column.
     *
     * @param parse may refuse with an IllegalArgumentException, whose message is shown with the file and the line
     */
    <T> List<T> column(String name, Function<String, T> parse) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the file '" + file + "' has no column " + name + "; it has " + String.join(", ", columns));
        }
        List<T> parsed = new ArrayList<>();
        for (Row row : rows) {
            try {
                if (index >= row.values().size()) {
                    throw new IllegalArgumentException("there is no value for the column " + name);
                }
                parsed.add(parse.apply(row.values().get(index)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place(row.line()) + e.getMessage(), e);
            }
        }
        return parsed;
    }

    /** Times that must not descend. */
    List<Long> ascending(String name, Function<String, Long> parse) {
        List<Long> times = column(name, parse);
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) < times.get(i - 1)) {
                throw new IllegalArgumentException(place(rows.get(i).line()) + "the times in column " + name
                        + " go back here; sort the file by them");
            }
        }
        return times;
    }

    private String place(int line) {
        return file + ", line " + line + ": ";
    }
}
