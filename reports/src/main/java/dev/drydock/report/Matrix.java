package dev.drydock.report;

import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The variants of a run that sweeps over two things, in rows and columns. Rows are what has more values.
 *
 * @param rowKey what the rows differ in
 * @param columnKey what the columns differ in
 * @param rows its values, in the order in which they first stand
 * @param cells the number of each variant, row by row
 */
record Matrix(String rowKey, String columnKey, List<String> rows, List<String> columns, List<List<Integer>> cells) {

    /** The matrix of a run; none unless it sweeps over exactly two things and has every combination. */
    static Optional<Matrix> of(RunRecord run) {
        List<String> keys = VariantNames.keys(run);
        if (keys.size() != 2) {
            return Optional.empty();
        }
        List<String> first = values(run, keys.get(0));
        List<String> second = values(run, keys.get(1));
        boolean straight = first.size() >= second.size();
        String rowKey = keys.get(straight ? 0 : 1);
        String columnKey = keys.get(straight ? 1 : 0);
        List<String> rows = straight ? first : second;
        List<String> columns = straight ? second : first;
        if (columns.size() < 2 || run.variants().size() != rows.size() * columns.size()) {
            return Optional.empty();
        }
        List<List<Integer>> cells = new ArrayList<>();
        for (String row : rows) {
            List<Integer> cellsOfRow = new ArrayList<>();
            for (String column : columns) {
                cellsOfRow.add(find(run, rowKey, row, columnKey, column));
            }
            cells.add(List.copyOf(cellsOfRow));
        }
        boolean complete = cells.stream().noneMatch(row -> row.contains(-1));
        return complete
                ? Optional.of(new Matrix(
                        VariantNames.shortKey(run, rowKey),
                        VariantNames.shortKey(run, columnKey),
                        rows.stream().map(VariantNames::shown).toList(),
                        columns.stream().map(VariantNames::shown).toList(),
                        cells))
                : Optional.empty();
    }

    private static List<String> values(RunRecord run, String key) {
        return run.variants().stream()
                .map(variant -> variant.settings().getOrDefault(key, "–"))
                .distinct()
                .toList();
    }

    private static int find(RunRecord run, String rowKey, String row, String columnKey, String column) {
        for (int i = 0; i < run.variants().size(); i++) {
            VariantRecord variant = run.variants().get(i);
            if (row.equals(variant.settings().get(rowKey))
                    && column.equals(variant.settings().get(columnKey))) {
                return i;
            }
        }
        return -1;
    }
}
