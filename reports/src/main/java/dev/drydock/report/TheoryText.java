package dev.drydock.report;

import dev.drydock.record.RunRecord;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;

/** The exact values of measures for a terminal, beside the simulated ones. */
final class TheoryText {
    /** About how many characters stand beside the names. */
    private static final int OTHER_COLUMNS = 36;

    private TheoryText() {}

    /** The table and what has to be said of it; empty where theory knows nothing. */
    static String render(RunRecord run, TextStyle style) {
        List<Theories.Line> lines = Theories.lines(run);
        if (lines.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable();
        List<Cell> heading = new ArrayList<>();
        for (String name : List.of("Theory", "simulated", "exact", "z")) {
            heading.add(new Cell(style.shown(name), style::faint));
        }
        table.add(heading);
        for (Theories.Line line : lines) {
            String of = line.variant().isEmpty() ? "" : line.variant() + ": ";
            boolean far = line.known().contradicts();
            table.add(List.of(
                    Cell.of(style.shown(
                            Variants.shortened(of + Titles.of(line.measure()), style.width() - OTHER_COLUMNS))),
                    Cell.of(style.shown(
                            Quantities.value(line.simulated(), line.measure().unit()))),
                    Cell.of(style.shown(line.exact())),
                    new Cell(style.shown(far ? "! " + line.z() : line.z()), far ? style::bold : style::faint)));
        }
        StringBuilder text = new StringBuilder(table.render());
        List<String> notes = new ArrayList<>(List.of("Models: " + Theories.models(run) + "."));
        notes.addAll(Theories.notes(run));
        notes.forEach(note -> text.append(TextReport.wrap(style.shown(note), style.width() - 2, "  "))
                .append('\n'));
        return text.append('\n').toString();
    }
}
