package dev.drydock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of cells in aligned columns: the first to the left, all others to the right. */
final class TextTable {
    private static final String GAP = "   ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /** A text, and how it is painted once it has its width. */
    record Cell(String text, UnaryOperator<String> paint) {
        static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    void add(List<Cell> row) {
        rows.add(List.copyOf(row));
    }

    /** One line for each row, without blanks at the end. */
    String render() {
        StringBuilder text = new StringBuilder();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int blanks = 0;
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                int padding = width(column) - length(cell.text());
                int before = blanks + (column == 0 ? 0 : GAP.length() + padding);
                if (cell.text().isEmpty()) {
                    blanks = before + (column == 0 ? padding : 0);
                    continue;
                }
                line.append(" ".repeat(before)).append(cell.paint().apply(cell.text()));
                blanks = column == 0 ? padding : 0;
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > 1 && column < row.size())
                .mapToInt(row -> length(row.get(column).text()))
                .max()
                .orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
