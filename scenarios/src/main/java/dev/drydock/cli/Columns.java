package dev.drydock.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text: columns of numbers to the right, all others to the left. The first row has the headings. */
final class Columns {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... headings) {
        rows.add(List.of(headings));
    }

    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    void add(String... row) {
        rows.add(List.of(row));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** One line for each row, indented, without blanks at the end. */
    String render(String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String blanks = " ".repeat(width(column) - row.get(column).length());
                line.append(column == 0 ? "" : GAP);
                line.append(isNumeric(column) ? blanks + row.get(column) : row.get(column) + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(1)
                .filter(row -> column < row.size())
                .allMatch(row -> row.get(column).matches("[-+> ]*[0-9][0-9.,]*( ?[%a-zA-Z/]{1,3})?|-|"));
    }
}
