package dev.drydock.report;

import dev.drydock.record.Measure;
import dev.drydock.record.RunRecord;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The variants of a run that sweeps over two things, for a terminal. */
final class MatrixText {
    private static final int NARROWEST = 16;

    private final RunRecord run;
    private final Matrix matrix;
    private final TextStyle style;

    MatrixText(RunRecord run, Matrix matrix, TextStyle style) {
        this.run = run;
        this.matrix = matrix;
        this.style = style;
    }

    /** Tables; they end with an empty line. */
    String render() {
        if (Liveness.isAskedBy(run)) {
            return liveness();
        }
        StringBuilder text = new StringBuilder();
        for (Measure measure : Variants.matrixMeasures(run)) {
            text.append(style.bold(style.shown(Titles.of(measure)))).append('\n');
            text.append(values(measure)).append('\n');
        }
        return text.toString();
    }

    private String values(Measure measure) {
        TextTable table = new TextTable();
        table.add(heading());
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<Cell> cells = new ArrayList<>(List.of(shown(matrix.rows().get(row))));
            for (int variant : matrix.cells().get(row)) {
                cells.add(Variants.summary(run.variants().get(variant), measure.name())
                        .map(summary -> shown(Quantities.value(summary.mean(), measure.unit())))
                        .orElse(shown("–")));
            }
            table.add(cells);
        }
        return table.render();
    }

    private List<Cell> heading() {
        String corner = matrix.rowKey() + " \\ " + matrix.columnKey();
        List<Cell> cells = new ArrayList<>(List.of(new Cell(style.shown(corner), style::faint)));
        matrix.columns().forEach(column -> cells.add(new Cell(style.shown(column), style::faint)));
        return cells;
    }

    /** Cells hold a sentence, so columns are as wide as the line allows and sentences are broken. */
    private String liveness() {
        int names = Math.max(
                matrix.rowKey().length(),
                matrix.rows().stream().mapToInt(String::length).max().orElse(0));
        int width =
                Math.max(NARROWEST, (style.width() - names) / matrix.columns().size() - 3);
        StringBuilder text = new StringBuilder();
        lines(text, names, width, matrix.rowKey(), matrix.columns(), style::faint);
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<String> cells = new ArrayList<>();
            for (int variant : matrix.cells().get(row)) {
                cells.add(Liveness.of(run, run.variants().get(variant)).text());
            }
            text.append('\n');
            lines(text, names, width, matrix.rows().get(row), cells, UnaryOperator.identity());
        }
        return text.append('\n').toString();
    }

    private void lines(
            StringBuilder text, int names, int width, String name, List<String> cells, UnaryOperator<String> paint) {
        List<List<String>> broken =
                cells.stream().map(cell -> broken(style.shown(cell), width)).toList();
        int height = broken.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder one = new StringBuilder(padded(line == 0 ? style.shown(name) : "", names));
            for (List<String> cell : broken) {
                one.append("   ").append(padded(line < cell.size() ? cell.get(line) : "", width));
            }
            text.append(paint.apply(one.toString().stripTrailing())).append('\n');
        }
    }

    private static List<String> broken(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private Cell shown(String words) {
        return Cell.of(style.shown(words));
    }
}
