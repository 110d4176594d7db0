package dev.drydock.report;

import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Many variants for a terminal: each a row, and as many measures side by side as the line holds. */
final class VariantsText {
    private static final int GAP = 3;
    private static final int NARROWEST_TITLE = 9;
    private static final int SHORTEST_LABEL = 24;

    private final RunRecord run;
    private final TextStyle style;
    private final List<String> labels;

    VariantsText(RunRecord run, TextStyle style) {
        this.run = run;
        this.style = style;
        this.labels = VariantNames.labels(run).stream()
                .map(label -> Variants.shortened(label, Math.max(SHORTEST_LABEL, style.width() / 3)))
                .toList();
    }

    /** Tables; they end with an empty line. */
    String render() {
        StringBuilder text = new StringBuilder();
        List<Measure> block = new ArrayList<>();
        int labelWidth = labels.stream().mapToInt(String::length).max().orElse(0);
        int width = labelWidth;
        for (Measure measure : Variants.headlines(run)) {
            int column = GAP + width(measure);
            if (width + column > style.width() && !block.isEmpty()) {
                text.append(table(block)).append('\n');
                block.clear();
                width = labelWidth;
            }
            block.add(measure);
            width += column;
        }
        return text.append(table(block)).append('\n').toString();
    }

    private String table(List<Measure> measures) {
        TextTable table = new TextTable();
        headings(table, measures);
        for (int i = 0; i < labels.size(); i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(style.shown(labels.get(i)))));
            for (Measure measure : measures) {
                boolean best = isBest(i, measure);
                cells.add(new Cell(
                        style.shown((best ? "★ " : "") + value(i, measure)), best ? style::good : cell -> cell));
            }
            table.add(cells);
        }
        return table.render();
    }

    /** Titles are longer than numbers, so they are broken into lines. */
    private void headings(TextTable table, List<Measure> measures) {
        List<List<String>> titles = measures.stream().map(this::title).toList();
        int height = titles.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of("")));
            for (List<String> title : titles) {
                int above = height - title.size();
                cells.add(new Cell(line < above ? "" : style.shown(title.get(line - above)), style::faint));
            }
            table.add(cells);
        }
    }

    private List<String> title(Measure measure) {
        int width = Math.max(NARROWEST_TITLE, cellWidth(measure));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Arrays.asList(Titles.of(measure).split(" ", -1))) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private int width(Measure measure) {
        int title = title(measure).stream().mapToInt(String::length).max().orElse(0);
        return Math.max(title, cellWidth(measure));
    }

    private int cellWidth(Measure measure) {
        int width = 0;
        for (int i = 0; i < labels.size(); i++) {
            width = Math.max(width, value(i, measure).length() + (isBest(i, measure) ? 2 : 0));
        }
        return width;
    }

    private boolean isBest(int variant, Measure measure) {
        OptionalInt best = Variants.best(run, measure);
        return best.isPresent() && best.getAsInt() == variant;
    }

    private String value(int variant, Measure measure) {
        Optional<MeasureSummary> summary = Variants.summary(run.variants().get(variant), measure.name());
        return summary.map(found -> Quantities.plusMinus(found.mean(), measure.unit()))
                .orElse("–");
    }
}
